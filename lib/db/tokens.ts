import type { Selectable } from "kysely";
import type { PersonId } from "@/lib/domain/ids";
import type { Queries } from "./database";
import { newId } from "./new-id";
import { fromJson } from "./stored-json";
import type { Tables } from "./tables";

/** A personal access token; of the token itself only the hash is known. */
export interface StoredToken {
  readonly id: string;
  readonly personId: PersonId;
  readonly name: string;
  readonly hash: string;
  readonly scopes: readonly string[];
  readonly createdAt: number;
  readonly lastUsedAt?: number;
}

export interface NewToken extends Pick<StoredToken, "personId" | "name" | "hash" | "scopes"> {
  readonly now: number;
}

export async function createToken({ query }: Queries, token: NewToken): Promise<StoredToken> {
  const { now, scopes, ...given } = token;
  const row = { ...given, id: newId(), createdAt: now };
  await query
    .insertInto("tokens")
    .values({ ...row, scopes: JSON.stringify(scopes), lastUsedAt: null })
    .execute();
  return { ...row, scopes };
}

export async function findTokenByHash(
  { query }: Queries,
  hash: string,
): Promise<StoredToken | undefined> {
  const row = await query
    .selectFrom("tokens")
    .selectAll()
    .where("hash", "=", hash)
    .executeTakeFirst();
  return row && toToken(row);
}

export async function listTokens(
  { query }: Queries,
  personId: PersonId,
): Promise<readonly StoredToken[]> {
  const rows = await query
    .selectFrom("tokens")
    .selectAll()
    .where("personId", "=", personId)
    .orderBy("createdAt")
    .execute();
  return rows.map(toToken);
}

export async function markTokenUsed({ query }: Queries, id: string, now: number): Promise<void> {
  await query.updateTable("tokens").set({ lastUsedAt: now }).where("id", "=", id).execute();
}

/** Answers whether the person had such a token. */
export async function deleteToken(
  { query }: Queries,
  { id, personId }: Pick<StoredToken, "id" | "personId">,
): Promise<boolean> {
  const { numDeletedRows } = await query
    .deleteFrom("tokens")
    .where("id", "=", id)
    .where("personId", "=", personId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

function toToken({ scopes, lastUsedAt, ...row }: Selectable<Tables["tokens"]>): StoredToken {
  return {
    ...row,
    scopes: fromJson<readonly string[]>(scopes),
    ...(lastUsedAt === null ? {} : { lastUsedAt }),
  };
}
