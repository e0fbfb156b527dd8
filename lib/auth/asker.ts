import type { Messages } from "use-intl";
import { AppError } from "@/lib/domain/error";
import type { GarageId } from "@/lib/domain/ids";
import type { Person } from "@/lib/domain/person";
import { say } from "@/messages/say";
import { type Action, garagesFor, type Scope, scopesAllow } from "./permissions";

/** Who is asking, how they proved it, and until when that holds. */
export interface Asker {
  readonly person: Person;
  readonly via: "session" | "token";
  /** What the token may be used for; a session has no such limit. */
  readonly scopes?: readonly Scope[];
  readonly sessionId: string;
  readonly sessionEndsAt: number;
  /** Counts how often the person signed out everywhere: what was given out before is worth nothing after. */
  readonly sessionEpoch: number;
  readonly address: string;
  /** Every garage of the installation for a role that sees all of them; the person's own otherwise. */
  readonly knownGarages: readonly GarageId[];
}

/** The garages where the asker may do this, by membership and by the token's scopes. */
export function garagesOf(asker: Asker, action: Action): readonly GarageId[] {
  if (asker.scopes && !scopesAllow(asker.scopes, action)) return [];
  return garagesFor(asker.person, action, asker.knownGarages);
}

/** Whether the asker runs the installation (people, roles, everything that belongs to no garage). */
export const isAdmin = (asker: Asker): boolean =>
  asker.person.instanceRole === "admin" && (asker.scopes?.includes("admin") ?? true);

const addressHeader = "x-vindow-address";

/** The peer's address; the server writes this header itself and drops whatever came under its name. */
export const addressOf = (headers: Headers): string => headers.get(addressHeader) ?? "unknown";

/** A garage that the asker cannot see does not exist for them; one that they see may still be closed to the action. */
export function requireIn(asker: Asker, action: Action, garageId: GarageId, thing: Thing): void {
  if (garagesOf(asker, action).includes(garageId)) return;
  if (!garagesOf(asker, "view").includes(garageId)) throw notFound(thing);
  throw new AppError("forbidden", say("request.roleInGarage"));
}

/** For lists that only some roles may read at all. */
export function requireSome(garages: readonly GarageId[]): void {
  if (garages.length > 0) return;
  throw new AppError("forbidden", say("request.role"));
}

/** What there may be no such one of. */
type Thing = keyof Messages["server"]["request"]["noSuch"];

export const notFound = (thing: Thing): AppError =>
  new AppError("not-found", say(`request.noSuch.${thing}`));
