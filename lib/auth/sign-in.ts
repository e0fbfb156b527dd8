import { z } from "zod";
import { AppError } from "@/lib/domain/error";
import { say } from "@/messages/say";
import { type Account, findAccount, storePasswordHash } from "./account";
import { tooManyAttempts } from "./attempts";
import { audit } from "./audit";
import { demoEmail } from "./demo";
import { hashPassword, verifyPassword } from "./password";
import type { AuthRuntime } from "./runtime";

const credentials = z.object({
  email: z.string().trim().min(1).max(254),
  password: z.string().min(1).max(1_000),
  address: z.string(),
});

const wrong = () => new AppError("unauthenticated", say("account.wrongSignIn"));

/** The account behind an address and a password, or a sentence that does not tell which of them is wrong. */
export async function signIn(runtime: AuthRuntime, given: unknown): Promise<Account> {
  const parsed = credentials.safeParse(given).data;
  if (parsed === undefined) throw wrong();
  const { email, password, address } = parsed;
  const waitMs = runtime.attempts.waitMs(email, address);
  if (waitMs > 0) throw await refused(runtime, email, address, tooManyAttempts(waitMs));
  runtime.attempts.started(email, address);
  const account = await checkPassword(runtime, email, password);
  if (account === undefined) {
    await audit(runtime, { action: "sign-in-failed", target: email, address });
    throw wrong();
  }
  runtime.attempts.succeeded(email, address);
  await audit(runtime, { action: "sign-in", personId: account.person.id, address });
  return account;
}

async function refused(runtime: AuthRuntime, email: string, address: string, sentence: string) {
  await audit(runtime, { action: "sign-in-limited", target: email, address });
  return new AppError("too-many", sentence);
}

async function checkPassword(runtime: AuthRuntime, email: string, password: string) {
  const account = await findAccount(runtime.db, { email });
  const verdict = await verifyPassword(password, account?.passwordHash);
  if (account === undefined || !verdict.isRight) return undefined;
  if (verdict.needsRehash) {
    await storePasswordHash(runtime.db, account.person.id, await hashPassword(password));
  }
  return account;
}

/** Signs in as the owner of the simulated garage, while there is one. */
export async function signInToDemo(runtime: AuthRuntime, address: string): Promise<Account> {
  const account = await findAccount(runtime.db, { email: demoEmail });
  if (account === undefined || !runtime.isDemoActive()) {
    throw new AppError("forbidden", say("account.noDemo"));
  }
  await audit(runtime, { action: "sign-in-demo", personId: account.person.id, address });
  return account;
}
