import { AppError } from "@/lib/domain/error";
import type { GarageId } from "@/lib/domain/ids";
import type { InstanceRole, Person, Role } from "@/lib/domain/person";
import { say } from "@/messages/say";

export const actions = [
  "view",
  "command",
  "read-messages",
  "manage-source",
  "manage-members",
] as const;
export type Action = (typeof actions)[number];

/** What each role in a garage may do there. */
const byRole = {
  owner: ["view", "command", "read-messages", "manage-source", "manage-members"],
  manager: ["view", "command", "read-messages", "manage-source"],
  viewer: ["view"],
} as const satisfies Record<Role, readonly Action[]>;

/** What an instance role may do in every garage. An admin runs the installation and sees no foreign car. */
const byInstanceRole = {
  admin: [],
  support: ["view", "read-messages"],
} as const satisfies Record<InstanceRole, readonly Action[]>;

export const scopes = ["read", "command", "admin"] as const;
export type Scope = (typeof scopes)[number];

/** What a personal access token may be used for: never more than its person may do. */
const byScope = {
  read: ["view", "read-messages"],
  command: ["view", "command"],
  admin: ["view", "read-messages", "command", "manage-source", "manage-members"],
} as const satisfies Record<Scope, readonly Action[]>;

export const isScope = (word: string): word is Scope => scopes.some((scope) => scope === word);

const allows = (list: readonly Action[], action: Action): boolean => list.includes(action);

export const scopesAllow = (given: readonly Scope[], action: Action): boolean =>
  given.some((scope) => allows(byScope[scope], action));

/** Whether the person may do this in every garage of the installation. */
export const mayEverywhere = (person: Person, action: Action): boolean =>
  person.instanceRole !== undefined && allows(byInstanceRole[person.instanceRole], action);

/** Whether the person may do this in the garage. */
export const mayInGarage = (person: Person, action: Action, garageId: GarageId): boolean =>
  mayEverywhere(person, action) ||
  person.memberships.some(
    (membership) => membership.garageId === garageId && allows(byRole[membership.role], action),
  );

/** The garages where the person may do this, out of all of them. */
export const garagesFor = (
  person: Person,
  action: Action,
  all: readonly GarageId[],
): readonly GarageId[] => all.filter((garageId) => mayInGarage(person, action, garageId));

/** A token cannot make a token that may do more than itself. */
export function refuseWiderScopes(own: readonly Scope[] | undefined, wanted: readonly Scope[]) {
  if (own === undefined || wanted.every((scope) => own.includes(scope))) return;
  throw new AppError("forbidden", say("account.widerToken"));
}
