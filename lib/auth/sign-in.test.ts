import { afterEach, beforeEach, expect, test } from "vitest";
import { listAudit } from "@/lib/db/audit";
import { findPersonByEmail } from "@/lib/db/people";
import { addPerson, openHouse, type TestHouse, testPassword } from "./auth-for-test";
import { currentAsker } from "./current-asker";
import { endAllSessions, loadEndedSessions } from "./end-session";
import { handleNextAuth } from "./next-auth-route";
import { changePassword } from "./own-account";
import { createAuthRuntime } from "./runtime";
import { signIn } from "./sign-in";

let house: TestHouse;
beforeEach(async () => {
  house = await openHouse({ isDemoActive: true });
  await addPerson(house, "jana@example.org");
});
afterEach(() => house.close());

const base = "http://127.0.0.1:3000";
const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

async function post(
  path: string[],
  form: Record<string, string>,
  more: Record<string, string> = {},
) {
  const csrf = await handleNextAuth(new Request(`${base}/api/auth/csrf`), ["csrf"], house.runtime);
  const { csrfToken } = await csrf.json();
  const body = new URLSearchParams({ ...form, csrfToken, json: "true" });
  const cookie = [cookieOf(csrf), more.cookie].filter(Boolean).join("; ");
  const request = new Request(`${base}/api/auth/${path.join("/")}`, {
    method: "POST",
    body,
    headers: { ...more, cookie },
  });
  return handleNextAuth(request, path, house.runtime);
}

const signInAs = (email: string, password: string, more?: Record<string, string>) =>
  post(["callback", "credentials"], { email, password }, more);

const askerWith = (cookie: string) => currentAsker(new Headers({ cookie }), house.runtime);

test("the right password gives a session that names the person", async () => {
  const response = await signInAs("Jana@example.org", testPassword);
  const asker = await askerWith(cookieOf(response));
  expect(asker).toMatchObject({ via: "session", person: { email: "jana@example.org" } });
});

test("the session cookie is HttpOnly and SameSite=Lax, and Secure behind TLS", async () => {
  const plain = await signInAs("jana@example.org", testPassword);
  const sessionCookie = (response: Response) =>
    response.headers.getSetCookie().find((cookie) => cookie.includes("session-token"));
  expect(sessionCookie(plain)).toMatch(/^next-auth\.session-token=.*HttpOnly; SameSite=Lax$/);
  const csrf = await handleNextAuth(
    new Request(`${base}/api/auth/csrf`, { headers: { "x-forwarded-proto": "https" } }),
    ["csrf"],
    house.runtime,
  );
  expect(csrf.headers.getSetCookie().join()).toMatch(/__Host-next-auth\.csrf-token=.*Secure/);
});

test("behind TLS the session cookie itself is Secure, HttpOnly and SameSite=Lax, and it is what signs in", async () => {
  const headers = { "x-forwarded-proto": "https" };
  const asked = new Request(`${base}/api/auth/csrf`, { headers });
  const csrf = await handleNextAuth(asked, ["csrf"], house.runtime);
  const { csrfToken } = await csrf.json();
  const form = { email: "jana@example.org", password: testPassword, csrfToken, json: "true" };
  const path = ["callback", "credentials"];
  const request = new Request(`${base}/api/auth/${path.join("/")}`, {
    method: "POST",
    body: new URLSearchParams(form),
    headers: { ...headers, cookie: cookieOf(csrf) },
  });
  const cookies = (await handleNextAuth(request, path, house.runtime)).headers.getSetCookie();
  const session = cookies.find((cookie) => cookie.includes("session-token")) ?? "";
  expect(session).toMatch(/^__Secure-next-auth\.session-token=.*HttpOnly; Secure; SameSite=Lax$/);
  const asker = await askerWith(session.split(";")[0] ?? "");
  expect(asker?.person.email).toBe("jana@example.org");
});

test("a sign-out without next-auth's own token ends no session", async () => {
  const cookie = cookieOf(await signInAs("jana@example.org", testPassword));
  const body = new URLSearchParams({ json: "true" });
  const request = new Request(`${base}/api/auth/signout`, {
    method: "POST",
    body,
    headers: { cookie },
  });
  await handleNextAuth(request, ["signout"], house.runtime);
  expect((await askerWith(cookie))?.person.email).toBe("jana@example.org");
});

test("an address of https makes cookies Secure, whatever the proxy forgets to say", async () => {
  const runtime = { ...house.runtime, publicUrl: "https://vindow.example.org" };
  const csrf = await handleNextAuth(new Request(`${base}/api/auth/csrf`), ["csrf"], runtime);
  expect(csrf.headers.getSetCookie().join()).toMatch(/__Host-next-auth\.csrf-token=.*Secure/);
});

test("a wrong password gives no session, a sentence that does not tell what is wrong, and an audit row", async () => {
  const response = await signInAs("jana@example.org", "wrong");
  const other = await signInAs("nobody@example.org", "wrong");
  const sentence = (body: { url: string }) => new URL(body.url).searchParams.get("error");
  expect(response.status).toBe(401);
  expect(sentence(await response.json())).toBe("The email address or the password is wrong.");
  expect(sentence(await other.json())).toBe("The email address or the password is wrong.");
  const { items } = await listAudit(house.db, { garageIds: [], isWholeInstance: true, limit: 5 });
  expect(items.map(({ action, target }) => [action, target])).toEqual([
    ["sign-in-failed", "nobody@example.org"],
    ["sign-in-failed", "jana@example.org"],
  ]);
});

test("a form without next-auth's own token signs nobody in", async () => {
  const body = new URLSearchParams({ email: "jana@example.org", password: testPassword });
  const request = new Request(`${base}/api/auth/callback/credentials`, { method: "POST", body });
  const response = await handleNextAuth(request, ["callback", "credentials"], house.runtime);
  expect(cookieOf(response)).not.toContain("session-token");
});

test("after ten wrong tries even the right password must wait a quarter of an hour", async () => {
  const attempt = (password: string) =>
    signIn(house.runtime, { email: "jana@example.org", password, address: "192.0.2.1" });
  for (let i = 0; i < 10; i += 1) await expect(attempt("wrong")).rejects.toThrow(/wrong/);
  await expect(attempt(testPassword)).rejects.toThrow(
    "Too many failed sign-ins. Try again in 15 minutes.",
  );
  house.clock.now += 15 * 60_000;
  await expect(attempt(testPassword)).resolves.toBeDefined();
});

test("many tries at the same moment are counted too", async () => {
  const tries = Array.from({ length: 30 }, () =>
    signIn(house.runtime, { email: "jana@example.org", password: "wrong", address: "::1" }).catch(
      (error: Error) => error.message,
    ),
  );
  const limited = (await Promise.all(tries)).filter((text) => String(text).startsWith("Too many"));
  expect(limited).toHaveLength(20);
});

test("a hash with old parameters is replaced when its owner signs in", async () => {
  const before = await findPersonByEmail(house.db, "jana@example.org");
  await signIn(house.runtime, {
    email: "jana@example.org",
    password: testPassword,
    address: "::1",
  });
  const after = await findPersonByEmail(house.db, "jana@example.org");
  expect(before?.passwordHash).toMatch(/^scrypt\$10\$/);
  expect(after?.passwordHash).toMatch(/^scrypt\$15\$/);
});

test("a copy of the cookie is worth nothing after sign-out, also after a restart", async () => {
  const cookie = cookieOf(await signInAs("jana@example.org", testPassword));
  const told: string[] = [];
  house.runtime.revocations.on(({ kind }) => told.push(kind));
  await post(["signout"], {}, { cookie });
  expect(await askerWith(cookie)).toBeUndefined();
  expect(told).toEqual(["session"]);
  const restarted = createAuthRuntime({ ...house.runtime, secret: house.runtime.secret });
  await loadEndedSessions(restarted);
  expect(await currentAsker(new Headers({ cookie }), restarted)).toBeUndefined();
});

test("signing out everywhere ends every session", async () => {
  const one = cookieOf(await signInAs("jana@example.org", testPassword));
  const two = cookieOf(await signInAs("jana@example.org", testPassword));
  const asker = await askerWith(one);
  await endAllSessions(house.runtime, asker?.person.id ?? "");
  expect([await askerWith(one), await askerWith(two)]).toEqual([undefined, undefined]);
});

test("a new password ends every other session and keeps this one, also after a restart", async () => {
  const here = cookieOf(await signInAs("jana@example.org", testPassword));
  const there = cookieOf(await signInAs("jana@example.org", testPassword));
  const asker = await askerWith(here);
  if (asker === undefined) throw new Error("the sign-in of the test failed");
  const wanted = { current: testPassword, next: "another long one" };
  await changePassword(house.runtime, asker, wanted);
  expect(await askerWith(there)).toBeUndefined();
  const restarted = createAuthRuntime({ ...house.runtime });
  await loadEndedSessions(restarted);
  const after = await currentAsker(new Headers({ cookie: here }), restarted);
  expect(after?.person.id).toBe(asker.person.id);
  await endAllSessions(house.runtime, asker.person.id);
  expect(await askerWith(here)).toBeUndefined();
});

test("the demo button signs in as the simulated garage's owner only", async () => {
  await addPerson(house, "demo@vindow.local");
  const asker = await askerWith(cookieOf(await post(["callback", "demo"], {})));
  expect(asker?.person.email).toBe("demo@vindow.local");
});
