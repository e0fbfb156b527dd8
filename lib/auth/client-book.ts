import { listAllClients, type StoredClient } from "@/lib/db/clients";
import type { Queries } from "@/lib/db/database";
import type { Client } from "@/lib/domain/client";
import type { GarageId } from "@/lib/domain/ids";

/** Everyone who may connect, in memory: a storm of reconnections asks no database. */
export interface ClientBook {
  readonly all: () => readonly StoredClient[];
  readonly byId: (id: string) => StoredClient | undefined;
  /** Two garages may use the same name: the password tells which. */
  readonly byUsername: (username: string) => readonly StoredClient[];
  /** Anybody may write down a certificate that they have seen: there may be several. */
  readonly byFingerprint: (fingerprint: string) => readonly StoredClient[];
  readonly byPrincipal: (principal: string) => StoredClient | undefined;
  /** Reads what is stored now. */
  readonly reload: () => Promise<void>;
}

const principalPrefix = "client:";

/** What connections are counted by and sessions are kept under. */
export const clientPrincipal = (id: string): string => `${principalPrefix}${id}`;

export function createClientBook(db: Queries): ClientBook {
  let clients: readonly StoredClient[] = [];
  let byId = new Map<string, StoredClient>();
  let byUsername = new Map<string, readonly StoredClient[]>();
  return {
    all: () => clients,
    byId: (id) => byId.get(id),
    byUsername: (username) => byUsername.get(username) ?? [],
    byFingerprint: (fingerprint) => clients.filter((one) => one.fingerprint === fingerprint),
    byPrincipal: (principal) =>
      principal.startsWith(principalPrefix)
        ? byId.get(principal.slice(principalPrefix.length))
        : undefined,
    reload: async () => {
      clients = await listAllClients(db);
      byId = new Map(clients.map((one) => [one.id, one]));
      byUsername = new Map();
      for (const one of clients)
        byUsername.set(one.username, [...(byUsername.get(one.username) ?? []), one]);
    },
  };
}

/** A client as people and programs see it: of its secrets only which kind there is. */
export function showClient(stored: StoredClient): Client {
  const { id, garageId, username, publish, subscribe, limits, createdAt } = stored;
  const { clientId, feeds, fingerprint } = stored;
  return {
    id,
    garageId,
    username,
    ...(clientId === undefined ? {} : { clientId }),
    publish,
    subscribe,
    ...(feeds === undefined ? {} : { feeds }),
    proof: proofOf(stored),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    limits,
    createdAt,
  };
}

export function proofOf({ passwordHash, fingerprint }: StoredClient): Client["proof"] {
  if (fingerprint !== undefined) return "fingerprint";
  return passwordHash === undefined ? "certificate" : "password";
}

export const clientsIn = (book: ClientBook, garages: readonly GarageId[]) =>
  book.all().filter(({ garageId }) => garages.includes(garageId));
