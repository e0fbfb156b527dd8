import { randomUUID } from "node:crypto";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import type { Account } from "./account";
import { isOverTls } from "./cookies";
import { endSession } from "./end-session";
import type { AuthRuntime } from "./runtime";
import { liveSession, sessionSeconds } from "./session";
import { signIn, signInToDemo } from "./sign-in";

interface SignedIn {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly epoch: number;
}

const userOf = (account: Account): SignedIn => ({
  id: account.person.id,
  email: account.person.email,
  name: account.person.name,
  epoch: account.sessionEpoch,
});

const epochOf = (user: object): number =>
  "epoch" in user && typeof user.epoch === "number" ? user.epoch : 0;

function providers(runtime: AuthRuntime, address: string): NextAuthOptions["providers"] {
  const password = CredentialsProvider({
    id: "credentials",
    name: "Password",
    credentials: { email: { type: "email" }, password: { type: "password" } },
    authorize: async (given) => userOf(await signIn(runtime, { ...given, address })),
  });
  const demo = CredentialsProvider({
    id: "demo",
    name: "Demo",
    credentials: {},
    authorize: async () => userOf(await signInToDemo(runtime, address)),
  });
  return runtime.isDemoActive() ? [password, demo] : [password];
}

/** next-auth for one request: it sets `Secure` cookies where the person's own connection is over TLS. */
export const nextAuthOptions = (
  runtime: AuthRuntime,
  headers: Headers,
  address: string,
): NextAuthOptions => ({
  secret: runtime.secret.reveal(),
  session: { strategy: "jwt", maxAge: sessionSeconds },
  pages: { signIn: "/login", error: "/login" },
  useSecureCookies: isOverTls(headers, runtime.publicUrl),
  providers: providers(runtime, address),
  logger: {
    error: (code) => runtime.log.debug("next-auth reports an error.", { code }),
    warn: (code) => runtime.log.debug("next-auth warns.", { code }),
    debug: () => undefined,
  },
  callbacks: {
    jwt: async ({ token, user }) => {
      if (user) return { ...token, sid: randomUUID(), epoch: epochOf(user) };
      if (await liveSession(runtime, token)) return token;
      throw new Error("This session is over."); // next-auth then removes the cookie
    },
    session: ({ session, token }) =>
      Object.assign(session, { user: { id: token.sub, name: token.name, email: token.email } }),
  },
  events: {
    signOut: async ({ token }) => {
      const session = await liveSession(runtime, token);
      if (session) await endSession(runtime, session, address);
    },
  },
});
