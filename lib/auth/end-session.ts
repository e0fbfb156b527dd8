import { z } from "zod";
import { endSessions } from "@/lib/db/people";
import { getSetting, setSetting } from "@/lib/db/settings";
import type { PersonId } from "@/lib/domain/ids";
import { audit } from "./audit";
import type { AuthRuntime } from "./runtime";
import type { Session } from "./session";

const key = "endedSessions";
const stored = z.record(z.string(), z.number());

/** Sign-out: the session's cookie is worth nothing any more, wherever a copy of it may be. */
export async function endSession(
  runtime: AuthRuntime,
  { account, sessionId, endsAt }: Session,
  address: string,
): Promise<void> {
  runtime.endedSessions.set(sessionId, endsAt);
  await saveEnded(runtime);
  const personId = account.person.id;
  await audit(runtime, { action: "sign-out", personId, address });
  runtime.revocations.announce({ kind: "session", personId, sessionId });
}

/** Sign-out everywhere: every session and live connection of the person ends. */
export async function endAllSessions(runtime: AuthRuntime, personId: PersonId): Promise<void> {
  await endSessions(runtime.db, personId);
  runtime.revocations.announce({ kind: "person", personId });
}

async function saveEnded(runtime: AuthRuntime): Promise<void> {
  for (const [id, endsAt] of runtime.endedSessions) {
    if (endsAt <= runtime.now()) runtime.endedSessions.delete(id);
  }
  await setSetting(runtime.db, key, JSON.stringify(Object.fromEntries(runtime.endedSessions)));
}

/** After a restart a session that was signed out stays signed out. */
export async function loadEndedSessions(runtime: AuthRuntime): Promise<void> {
  const text = await getSetting(runtime.db, key);
  const ended = stored.safeParse(text === undefined ? {} : JSON.parse(text)).data ?? {};
  for (const [id, endsAt] of Object.entries(ended)) runtime.endedSessions.set(id, endsAt);
}
