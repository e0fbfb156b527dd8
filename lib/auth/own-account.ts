import { mergePreferences, updatePerson } from "@/lib/db/people";
import { AppError } from "@/lib/domain/error";
import { say } from "@/messages/say";
import { findAccount } from "./account";
import { type Asker, notFound } from "./asker";
import { tooManyAttempts } from "./attempts";
import { auditOf } from "./audit";
import { endAllSessions } from "./end-session";
import { hashPassword, verifyPassword } from "./password";
import type { AuthRuntime } from "./runtime";

/** The person who asks, with their preferences, as `GET /me` shows them. */
export async function describeSelf(runtime: AuthRuntime, asker: Asker) {
  const account = await findAccount(runtime.db, { id: asker.person.id });
  if (account === undefined) throw notFound("person");
  return { ...account.person, preferences: account.preferences };
}

interface SelfChange {
  readonly name?: string | undefined;
  readonly preferences?: Readonly<Record<string, unknown>> | undefined;
}

/** Preferences that are not named stay as they are. */
export async function changeSelf(runtime: AuthRuntime, asker: Asker, change: SelfChange) {
  const { name, preferences } = change;
  const { id } = asker.person;
  if (name !== undefined) await updatePerson(runtime.db, id, { name });
  if (preferences !== undefined) await mergePreferences(runtime.db, id, preferences);
  return describeSelf(runtime, asker);
}

/** Needs the present password, counted like a sign-in; every other session ends with the old one. */
export async function changePassword(
  runtime: AuthRuntime,
  asker: Asker,
  wanted: { readonly current: string; readonly next: string },
): Promise<void> {
  const { person, address } = asker;
  const waitMs = runtime.attempts.waitMs(person.email, address);
  if (waitMs > 0) throw new AppError("too-many", tooManyAttempts(waitMs));
  runtime.attempts.started(person.email, address);
  const account = await findAccount(runtime.db, { id: person.id });
  const { isRight } = await verifyPassword(wanted.current, account?.passwordHash);
  if (!isRight) throw wrongPassword();
  runtime.attempts.succeeded(person.email, address);
  await updatePerson(runtime.db, person.id, { passwordHash: await hashPassword(wanted.next) });
  await auditOf(runtime, asker, { action: "password-changed" });
  await endAllSessions(runtime, person.id, asker.sessionId);
}

function wrongPassword(): AppError {
  const problem = say("account.wrongPassword");
  return new AppError("invalid", problem, { fields: [{ field: "current", problem }] });
}
