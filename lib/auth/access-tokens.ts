import { createHash, randomBytes } from "node:crypto";
import { createToken, deleteToken, findTokenByHash, markTokenUsed } from "@/lib/db/tokens";
import type { PersonId } from "@/lib/domain/ids";
import { type Account, findAccount } from "./account";
import { closeSession } from "./end-session";
import { isScope, type Scope } from "./permissions";
import type { AuthRuntime } from "./runtime";

const prefix = "vdw_";
/** A live connection that a token opened is renewed once a day. */
export const tokenConnectionMs = 86_400_000;
/** Last use is shown to the day's minute; writing it with every request would be noise. */
const usedEveryMs = 60_000;

export const hashToken = (token: string): string =>
  createHash("sha256").update(token).digest("hex");

export interface TokenHolder {
  readonly account: Account;
  readonly tokenId: string;
  readonly scopes: readonly Scope[];
}

/** Who holds this token, if it is one of ours. It has 256 random bits, so a plain hash is enough. */
export async function findTokenHolder(
  runtime: AuthRuntime,
  token: string,
): Promise<TokenHolder | undefined> {
  if (!token.startsWith(prefix)) return undefined;
  const stored = await findTokenByHash(runtime.db, hashToken(token));
  const account = stored && (await findAccount(runtime.db, { id: stored.personId }));
  if (stored === undefined || account === undefined) return undefined;
  if (runtime.now() - (stored.lastUsedAt ?? 0) > usedEveryMs) {
    await markTokenUsed(runtime.db, stored.id, runtime.now());
  }
  return { account, tokenId: stored.id, scopes: stored.scopes.filter(isScope) };
}

interface NewAccessToken {
  readonly personId: PersonId;
  readonly name: string;
  readonly scopes: readonly Scope[];
}

/** Makes a token; it is told this once and kept as a hash. */
export async function createAccessToken(runtime: AuthRuntime, wanted: NewAccessToken) {
  const token = `${prefix}${randomBytes(32).toString("base64url")}`;
  const stored = await createToken(runtime.db, {
    ...wanted,
    hash: hashToken(token),
    now: runtime.now(),
  });
  return {
    id: stored.id,
    name: stored.name,
    scopes: wanted.scopes,
    createdAt: stored.createdAt,
    token,
  };
}

/** Answers whether the person had such a token; its live connections end, and its tickets open no other. */
export async function revokeAccessToken(
  runtime: AuthRuntime,
  personId: PersonId,
  id: string,
): Promise<boolean> {
  const isDeleted = await deleteToken(runtime.db, { id, personId });
  if (isDeleted) {
    const sessionId = tokenSession(id);
    await closeSession(runtime, { personId, sessionId, endsAt: runtime.now() + tokenConnectionMs });
  }
  return isDeleted;
}

export const tokenSession = (tokenId: string): string => `token-${tokenId}`;
