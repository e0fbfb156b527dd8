import type { ProvisionGarage } from "@/lib/config/provision";
import {
  type ClientChange,
  createClient,
  listAllClients,
  type StoredClient,
  updateClient,
} from "@/lib/db/clients";
import type { Queries } from "@/lib/db/database";
import { findSourceByName } from "@/lib/db/sources";
import { AppError } from "@/lib/domain/error";
import type { GarageId } from "@/lib/domain/ids";
import { fingerprintOf } from "./client-certificate";
import { hashPassword, verifyPassword } from "./password";

interface Context {
  readonly db: Queries;
  readonly now: number;
}

type Wanted = NonNullable<ProvisionGarage["clients"]>[number];

/** Makes the client or brings it in line with the file; its password is hashed anew only where it changed. */
export async function provisionClient(
  { db, now }: Context,
  garageId: GarageId,
  wanted: Wanted,
): Promise<void> {
  const stored = (await listAllClients(db)).find(
    (one) => one.garageId === garageId && one.username === wanted.username,
  );
  const facts = {
    ...(await listsOf(db, garageId, wanted)),
    passwordHash: await hashFor(wanted.password, stored),
  };
  if (stored) await updateClient(db, stored, facts);
  else await createClient(db, { ...facts, garageId, username: wanted.username, now });
}

async function listsOf(db: Queries, garageId: GarageId, wanted: Wanted) {
  const source =
    wanted.feeds === undefined ? undefined : await findSourceByName(db, garageId, wanted.feeds);
  return {
    clientId: wanted.clientId,
    publish: wanted.publish ?? [],
    subscribe: wanted.subscribe ?? [],
    feeds: source?.id,
    fingerprint: fingerprintFor(wanted),
    limits: wanted.limits ?? {},
  } satisfies ClientChange;
}

function fingerprintFor({ username, certificate }: Wanted): string | undefined {
  if (certificate === undefined) return undefined;
  const fingerprint = fingerprintOf(certificate);
  if (fingerprint !== undefined) return fingerprint;
  throw new AppError("invalid", `clients "${username}": certificate is neither PEM nor a SHA-256`);
}

async function hashFor(
  password: string | undefined,
  stored: StoredClient | undefined,
): Promise<string | undefined> {
  if (password === undefined) return undefined;
  const hash = stored?.passwordHash;
  if (hash !== undefined && (await verifyPassword(password, hash)).isRight) return hash;
  return hashPassword(password);
}
