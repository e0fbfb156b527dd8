import { listAllGarages } from "@/lib/db/garages";
import type { GarageId } from "@/lib/domain/ids";
import type { Person } from "@/lib/domain/person";
import { findTokenHolder, tokenConnectionMs, tokenSession } from "./access-tokens";
import { type Asker, addressOf } from "./asker";
import { mayEverywhere } from "./permissions";
import { type AuthRuntime, authRuntime } from "./runtime";
import { readSession } from "./session";

/** Who is asking, by `Authorization: Bearer vdw_…` or by the session's cookie; undefined where nobody is signed in. */
export async function currentAsker(
  headers: Headers,
  runtime: AuthRuntime = authRuntime(),
): Promise<Asker | undefined> {
  const authorization = headers.get("authorization");
  // Whoever sends a token means it: a wrong one is not made up for by a cookie.
  if (authorization !== null) return askerByToken(runtime, headers, authorization);
  const session = await readSession(runtime, headers);
  if (session === undefined) return undefined;
  const { person } = session.account;
  return {
    person,
    via: "session",
    sessionId: session.sessionId,
    sessionEndsAt: session.endsAt,
    sessionEpoch: session.account.sessionEpoch,
    address: addressOf(headers),
    knownGarages: await knownGarages(runtime, person),
  };
}

async function askerByToken(
  runtime: AuthRuntime,
  headers: Headers,
  authorization: string,
): Promise<Asker | undefined> {
  const token = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
  const holder = token === undefined ? undefined : await findTokenHolder(runtime, token);
  if (holder === undefined) return undefined;
  const { person } = holder.account;
  return {
    person,
    via: "token",
    scopes: holder.scopes,
    sessionId: tokenSession(holder.tokenId),
    sessionEndsAt: runtime.now() + tokenConnectionMs,
    sessionEpoch: holder.account.sessionEpoch,
    address: addressOf(headers),
    knownGarages: await knownGarages(runtime, person),
  };
}

async function knownGarages(runtime: AuthRuntime, person: Person): Promise<readonly GarageId[]> {
  if (!mayEverywhere(person, "view")) return person.memberships.map(({ garageId }) => garageId);
  return (await listAllGarages(runtime.db)).map(({ id }) => id);
}

/** The person behind a page's request. */
export const currentPerson = async (headers: Headers): Promise<Person | undefined> =>
  (await currentAsker(headers))?.person;
