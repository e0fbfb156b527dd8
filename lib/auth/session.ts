import { decode } from "next-auth/jwt";
import { z } from "zod";
import { type Account, findAccount } from "./account";
import { sessionCookie } from "./cookies";
import type { AuthRuntime } from "./runtime";

export const sessionSeconds = 30 * 86_400;

const claims = z.object({ sub: z.string(), sid: z.string(), epoch: z.number(), exp: z.number() });
type Claims = z.infer<typeof claims>;

export interface Session {
  readonly account: Account;
  readonly sessionId: string;
  readonly endsAt: number;
}

/** The session behind a request's cookie, unless it was signed out, here or everywhere. */
export async function readSession(
  runtime: AuthRuntime,
  headers: Headers,
): Promise<Session | undefined> {
  const token = sessionCookie(headers);
  if (token === undefined) return undefined;
  const secret = runtime.secret.reveal();
  const payload = await decode({ token, secret }).catch(() => undefined);
  return liveSession(runtime, payload);
}

/** Checks the claims of a session against what we know of the person today. */
export async function liveSession(
  runtime: AuthRuntime,
  payload: unknown,
): Promise<Session | undefined> {
  const parsed = claims.safeParse(payload).data;
  if (parsed === undefined || isOver(runtime, parsed)) return undefined;
  const account = await findAccount(runtime.db, { id: parsed.sub });
  const epoch = runtime.keptSessions.get(parsed.sid) ?? parsed.epoch;
  if (account === undefined || account.sessionEpoch !== epoch) return undefined;
  return { account, sessionId: parsed.sid, endsAt: parsed.exp * 1000 };
}

const isOver = (runtime: AuthRuntime, { sid, exp }: Claims): boolean =>
  runtime.endedSessions.has(sid) || exp * 1000 <= runtime.now();
