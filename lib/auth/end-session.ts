import { z } from "zod";
import { endSessions } from "@/lib/db/people";
import { getSetting, setSetting } from "@/lib/db/settings";
import type { PersonId } from "@/lib/domain/ids";
import { findAccount } from "./account";
import { audit } from "./audit";
import type { AuthRuntime } from "./runtime";
import type { Session } from "./session";

const key = "sessions";
const numbers = z.record(z.string(), z.number());
const stored = z.object({ ended: numbers, kept: numbers });

/** Sign-out: the session's cookie is worth nothing any more, wherever a copy of it may be. */
export async function endSession(
  runtime: AuthRuntime,
  { account, sessionId, endsAt }: Session,
  address: string,
): Promise<void> {
  const personId = account.person.id;
  await closeSession(runtime, { personId, sessionId, endsAt });
  await audit(runtime, { action: "sign-out", personId, address });
}

interface Closing {
  readonly personId: PersonId;
  readonly sessionId: string;
  /** When it would have ended by itself. */
  readonly endsAt: number;
}

/** What the session opened is closed, and it opens nothing more. */
export async function closeSession(
  runtime: AuthRuntime,
  { personId, sessionId, endsAt }: Closing,
): Promise<void> {
  runtime.endedSessions.set(sessionId, endsAt);
  await saveSessions(runtime);
  runtime.revocations.announce({ kind: "session", personId, sessionId });
}

/** Sign-out everywhere: every session and live connection of the person ends, but for the one that is named. */
export async function endAllSessions(
  runtime: AuthRuntime,
  personId: PersonId,
  keptSessionId?: string,
): Promise<void> {
  await endSessions(runtime.db, personId);
  const account = await findAccount(runtime.db, { id: personId });
  if (account !== undefined && keptSessionId !== undefined) {
    runtime.keptSessions.set(keptSessionId, account.sessionEpoch);
    await saveSessions(runtime);
  }
  runtime.revocations.announce({ kind: "person", personId });
}

async function saveSessions(runtime: AuthRuntime): Promise<void> {
  for (const [id, endsAt] of runtime.endedSessions) {
    if (endsAt > runtime.now()) continue;
    runtime.endedSessions.delete(id);
    runtime.keptSessions.delete(id);
  }
  const ended = Object.fromEntries(runtime.endedSessions);
  const kept = Object.fromEntries(runtime.keptSessions);
  await setSetting(runtime.db, key, JSON.stringify({ ended, kept }));
}

/** After a restart a session that was signed out stays signed out. */
export async function loadEndedSessions(runtime: AuthRuntime): Promise<void> {
  const text = await getSetting(runtime.db, key);
  const found = stored.safeParse(text === undefined ? undefined : JSON.parse(text)).data;
  for (const [id, endsAt] of Object.entries(found?.ended ?? {}))
    runtime.endedSessions.set(id, endsAt);
  for (const [id, epoch] of Object.entries(found?.kept ?? {})) runtime.keptSessions.set(id, epoch);
}
