import { listAllGarages } from "@/lib/db/garages";
import type { Person } from "@/lib/domain/person";
import { garageFilters } from "@/lib/mqtt/live-topics";
import { covers } from "@/lib/mqtt/match";
import { say } from "@/messages/say";
import { findAccount } from "./account";
import { garagesFor, mayEverywhere } from "./permissions";
import type { AuthRuntime } from "./runtime";
import { readTicket, type TicketClaims } from "./tickets";

/** The part of a CONNECT that a ticket needs. */
export interface ViewerRequest {
  readonly username?: string;
  readonly password?: Uint8Array;
}

export type ViewerAdmission =
  | {
      readonly kind: "refused";
      readonly code5: number;
      readonly code3: number;
      readonly reason: string;
    }
  | {
      readonly kind: "viewer";
      readonly principal: string;
      readonly mayPublish: (topic: string) => boolean;
      readonly maySubscribe: (filter: string) => boolean;
      readonly expiresAt: number;
    };

// MQTT 5: 0x86 bad user name or password; before it return code 4 says the same.
const refused = (reason: string): ViewerAdmission => ({
  kind: "refused",
  code5: 0x86,
  code3: 4,
  reason,
});

/** Connections are counted by person, and closed by person when a right is taken away. */
export const viewerPrincipal = (personId: string): string => `viewer:${personId}`;

/** Decides about a viewer's CONNECT: a fresh ticket of someone who is still signed in and still a member. */
export async function admitViewer(
  runtime: AuthRuntime,
  request: ViewerRequest,
): Promise<ViewerAdmission> {
  const ticket = new TextDecoder().decode(request.password ?? new Uint8Array());
  const claims = await readTicket(runtime, ticket);
  if (claims === undefined) return refused(say("session.wrongTicket"));
  if (claims.sub !== request.username) return refused(say("session.foreignTicket"));
  if (runtime.endedSessions.has(claims.sid)) return refused(say("session.over"));
  const account = await findAccount(runtime.db, { id: claims.sub });
  if (account === undefined) return refused(say("session.personGone"));
  const epoch = runtime.keptSessions.get(claims.sid) ?? claims.epoch;
  if (epoch !== account.sessionEpoch) return refused(say("session.signInEnded"));
  const present = await presentFilters(runtime, account.person);
  return admitted(runtime, claims, present);
}

function admitted(
  runtime: AuthRuntime,
  claims: TicketClaims,
  present: readonly string[],
): ViewerAdmission {
  const isWithin = (filters: readonly string[], wanted: string): boolean =>
    filters.some((allowed) => covers(allowed, wanted));
  return {
    kind: "viewer",
    principal: viewerPrincipal(claims.sub),
    mayPublish: () => false,
    maySubscribe: (filter) =>
      isWithin(claims.topics, filter) &&
      isWithin(present, filter) &&
      !runtime.endedSessions.has(claims.sid),
    expiresAt: claims.ends,
  };
}

/** What the person may see today, whatever the ticket said. */
async function presentFilters(runtime: AuthRuntime, person: Person): Promise<readonly string[]> {
  const all = mayEverywhere(person, "view")
    ? (await listAllGarages(runtime.db)).map(({ id }) => id)
    : person.memberships.map(({ garageId }) => garageId);
  const readable = new Set(garagesFor(person, "read-messages", all));
  return garagesFor(person, "view", all).flatMap((id) => garageFilters(id, readable.has(id)));
}
