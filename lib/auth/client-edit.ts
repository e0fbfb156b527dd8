import {
  type ClientChange,
  createClient,
  deleteClient,
  type StoredClient,
  updateClient,
} from "@/lib/db/clients";
import type { Queries } from "@/lib/db/database";
import { getSource } from "@/lib/db/sources";
import { type ClientLimits, type ClientLimitsChange, changedLimits } from "@/lib/domain/client";
import { AppError } from "@/lib/domain/error";
import type { GarageId, SourceId } from "@/lib/domain/ids";
import { say } from "@/messages/say";
import { type Asker, garagesOf, notFound } from "./asker";
import { fingerprintOf } from "./client-certificate";
import { clientDesk } from "./client-desk";
import { hashGenerated, makeClientPassword } from "./client-password";
import { hashPassword } from "./password";

export interface WantedClient {
  readonly garageId: GarageId;
  readonly username: string;
  readonly proof: "password" | "certificate";
  readonly password?: string | undefined;
  readonly certificate?: string | undefined;
  readonly clientId?: string | undefined;
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
  readonly feeds?: SourceId | undefined;
  readonly limits: ClientLimits;
}

export interface AskedClientChange {
  readonly username?: string | undefined;
  readonly clientId?: string | null | undefined;
  readonly publish?: readonly string[] | undefined;
  readonly subscribe?: readonly string[] | undefined;
  readonly feeds?: SourceId | null | undefined;
  readonly certificate?: string | null | undefined;
  readonly limits?: ClientLimitsChange | undefined;
}

export interface MadeClient {
  readonly client: StoredClient;
  /** A password that was made here: it is told this once. */
  readonly password?: string;
}

/** Lets something connect; without a password or certificate of its own it gets a password. */
export async function addClient(
  db: Queries,
  wanted: WantedClient,
  now: number,
): Promise<MadeClient> {
  const { garageId, username, clientId, publish, subscribe, feeds, limits, certificate } = wanted;
  await requireSource(db, garageId, feeds);
  const fingerprint = certificate === undefined ? undefined : readCertificate(certificate);
  const isMade =
    wanted.proof === "password" && wanted.password === undefined && fingerprint === undefined;
  const password = isMade ? makeClientPassword() : undefined;
  const client = await createClient(db, {
    ...{ garageId, username, clientId, publish, subscribe, feeds, limits, fingerprint, now },
    passwordHash:
      password === undefined ? await hashOf(wanted.password) : await hashGenerated(password),
  });
  await clientDesk().book.reload();
  return password === undefined ? { client } : { client, password };
}

const hashOf = async (password: string | undefined) =>
  password === undefined ? undefined : hashPassword(password);

/** What changes takes effect at once: its connections are closed, and come back with the new rights. */
export async function changeClient(
  db: Queries,
  before: StoredClient,
  asked: AskedClientChange,
): Promise<StoredClient> {
  await requireSource(db, before.garageId, asked.feeds ?? undefined);
  const after = await updateClient(db, before, changeOf(before, asked));
  await clientDesk().book.reload();
  clientDesk().end(before.id, say("client.rightsChanged"), false);
  return after;
}

function changeOf(before: StoredClient, asked: AskedClientChange): ClientChange {
  const { username, clientId, publish, subscribe, feeds, certificate, limits } = asked;
  return {
    ...(username === undefined ? {} : { username }),
    ...(clientId === undefined ? {} : { clientId: clientId ?? undefined }),
    ...(publish === undefined ? {} : { publish }),
    ...(subscribe === undefined ? {} : { subscribe }),
    ...(feeds === undefined ? {} : { feeds: feeds ?? undefined }),
    ...(certificate === undefined
      ? {}
      : { fingerprint: certificate === null ? undefined : readCertificate(certificate) }),
    ...(limits === undefined ? {} : { limits: changedLimits(before.limits, limits) }),
  };
}

/** A new password, told this once; whoever is connected with the old one is not any more. */
export async function renewClientPassword(db: Queries, client: StoredClient): Promise<string> {
  const password = makeClientPassword();
  await updateClient(db, client, { passwordHash: await hashGenerated(password) });
  await clientDesk().book.reload();
  clientDesk().end(client.id, say("client.passwordReplaced"), false);
  return password;
}

/** Takes the credentials back: its connections end, and what was kept for its return goes. */
export async function removeClient(db: Queries, { id }: StoredClient): Promise<void> {
  await deleteClient(db, id);
  await clientDesk().book.reload();
  clientDesk().end(id, say("client.deleted"), true);
}

/** The client, if the asker may manage its garage; for everybody else it does not exist. */
export function managedClient(asker: Asker, id: string): StoredClient {
  const client = clientDesk().book.byId(id);
  if (client && garagesOf(asker, "manage-source").includes(client.garageId)) return client;
  throw notFound("client");
}

async function requireSource(db: Queries, garageId: GarageId, feeds: SourceId | undefined) {
  if (feeds === undefined || (await getSource(db, feeds, [garageId]))) return;
  const problem = say("client.noSource");
  throw new AppError("invalid", problem, { fields: [{ field: "feeds", problem }] });
}

function readCertificate(text: string): string {
  const fingerprint = fingerprintOf(text);
  if (fingerprint !== undefined) return fingerprint;
  const problem = say("client.noCertificate");
  throw new AppError("invalid", problem, { fields: [{ field: "certificate", problem }] });
}
