import type { Selectable } from "kysely";
import type { ClientLimits } from "@/lib/domain/client";
import type { GarageId, SourceId } from "@/lib/domain/ids";
import type { Queries } from "./database";
import { newId } from "./new-id";
import { fromJson } from "./stored-json";
import type { Tables } from "./tables";

/** Credentials of something that connects to our own MQTT endpoint; of the password only the hash. */
export interface StoredClient {
  readonly id: string;
  readonly garageId: GarageId;
  readonly username: string;
  readonly passwordHash: string | undefined;
  /** SHA-256 of its certificate, in lower case without colons. */
  readonly fingerprint: string | undefined;
  readonly clientId: string | undefined;
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
  readonly feeds: SourceId | undefined;
  readonly limits: ClientLimits;
  readonly createdAt: number;
}

export type NewClient = Omit<StoredClient, "id" | "createdAt"> & { readonly now: number };
export type ClientChange = Partial<Omit<StoredClient, "id" | "garageId" | "createdAt">>;

/** Every client there is, the oldest first: for the endpoint alone. */
export async function listAllClients({ query }: Queries): Promise<readonly StoredClient[]> {
  const rows = await query
    .selectFrom("clients")
    .selectAll()
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
  return rows.map(toClient);
}

/** A second client of the same user name in a garage is a conflict. */
export async function createClient(
  { query }: Queries,
  { now, ...client }: NewClient,
): Promise<StoredClient> {
  const stored = { ...client, id: newId(), createdAt: now };
  await query
    .insertInto("clients")
    .values({ ...toRow(stored), id: stored.id, garageId: stored.garageId, createdAt: now })
    .execute();
  return stored;
}

export async function updateClient(
  { query }: Queries,
  before: StoredClient,
  change: ClientChange,
): Promise<StoredClient> {
  const after = { ...before, ...change };
  await query.updateTable("clients").set(toRow(after)).where("id", "=", before.id).execute();
  return after;
}

export async function deleteClient({ query }: Queries, id: string): Promise<void> {
  await query.deleteFrom("clients").where("id", "=", id).execute();
}

const toRow = (client: Omit<StoredClient, "id" | "createdAt">) => ({
  username: client.username,
  passwordHash: client.passwordHash ?? null,
  fingerprint: client.fingerprint ?? null,
  clientId: client.clientId ?? null,
  publish: JSON.stringify(client.publish),
  subscribe: JSON.stringify(client.subscribe),
  feeds: client.feeds ?? null,
  limits: JSON.stringify(client.limits),
});

const toClient = (row: Selectable<Tables["clients"]>): StoredClient => ({
  id: row.id,
  garageId: row.garageId,
  username: row.username,
  passwordHash: row.passwordHash ?? undefined,
  fingerprint: row.fingerprint ?? undefined,
  clientId: row.clientId ?? undefined,
  publish: fromJson<readonly string[]>(row.publish),
  subscribe: fromJson<readonly string[]>(row.subscribe),
  feeds: row.feeds ?? undefined,
  limits: fromJson<ClientLimits>(row.limits),
  createdAt: row.createdAt,
});
