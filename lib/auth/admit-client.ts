import type { StoredClient } from "@/lib/db/clients";
import type { ClientLimits } from "@/lib/domain/client";
import { accessFor } from "@/lib/mqtt/access-list";
import { reasonCodes } from "@/lib/mqtt/reason-code";
import { say } from "@/messages/say";
import { type ClientBook, clientPrincipal, proofOf } from "./client-book";
import type { ClientPasswords } from "./client-password";

/** The part of a CONNECT that tells which client it is. */
export interface ClientRequest {
  readonly clientId: string;
  readonly username?: string;
  readonly password?: Uint8Array;
  readonly certificate?: {
    readonly subject: string;
    readonly fingerprint256: string;
    readonly validFrom: number;
    readonly validTo: number;
    readonly isAuthorized: boolean;
  };
}

export interface AdmittedClient {
  readonly kind: "client";
  readonly principal: string;
  /** Its garage: topics of one garage are unknown in another. */
  readonly space: string;
  readonly mayPublish: (topic: string) => boolean;
  readonly maySubscribe: (filter: string) => boolean;
  readonly limits: ClientLimits;
}

export type ClientAdmission =
  | AdmittedClient
  | {
      readonly kind: "refused";
      readonly code5: number;
      readonly code3: number;
      readonly reason: string;
    };

interface Judge {
  readonly book: ClientBook;
  readonly passwords: ClientPasswords;
  readonly now: () => number;
  /** Whether the TLS listener was given an authority of its own; else any public one would be trusted. */
  readonly hasClientAuthority: boolean;
}

const refused = (code5: number, code3: number, reason: string): ClientAdmission => ({
  kind: "refused",
  code5,
  code3,
  reason,
});

/** Decides about a client's CONNECT; undefined where nobody here has that name or certificate. */
export async function admitClient(
  judge: Judge,
  request: ClientRequest,
): Promise<ClientAdmission | undefined> {
  const byCertificate = certificateHolder(judge, request);
  if (byCertificate) return admitted(byCertificate, request);
  const candidates = judge.book.byUsername(request.username ?? "");
  if (candidates.length === 0) return undefined;
  const password = new TextDecoder().decode(request.password ?? new Uint8Array());
  for (const client of candidates) {
    if (await judge.passwords.isRight(client, password)) return admitted(client, request);
  }
  return refused(reasonCodes.badUserNameOrPassword, 4, refusalOf(candidates, request));
}

function refusalOf(candidates: readonly StoredClient[], { certificate }: ClientRequest): string {
  if (candidates.some((one) => proofOf(one) === "password")) return say("client.wrongPassword");
  return certificate ? say("client.wrongCertificate") : say("client.needsCertificate");
}

/**
 * Who the certificate belongs to: by its fingerprint, or by its common name where a known authority signed it.
 * Nobody, where two households claim it: neither may get what the other's thing says.
 */
function certificateHolder(
  { book, now, hasClientAuthority }: Judge,
  { certificate, username }: ClientRequest,
): StoredClient | undefined {
  if (!certificate) return undefined;
  if (now() < certificate.validFrom || now() > certificate.validTo) return undefined;
  const pinned = book.byFingerprint(plainFingerprint(certificate.fingerprint256));
  const isTrusted = hasClientAuthority && certificate.isAuthorized;
  const named = isTrusted
    ? book.byUsername(certificate.subject).filter((one) => proofOf(one) === "certificate")
    : [];
  const holders = [...pinned, ...named].filter(
    (one) => username === undefined || one.username === username,
  );
  return holders.length === 1 ? holders[0] : undefined;
}

/** "AB:CD…" as tools print it, without its colons. */
export const plainFingerprint = (text: string): string =>
  text.replaceAll(/[:\s]/g, "").toLowerCase();

function admitted(client: StoredClient, { clientId }: ClientRequest): ClientAdmission {
  if (client.clientId !== undefined && client.clientId !== clientId) {
    const { clientIdentifierNotValid } = reasonCodes;
    return refused(clientIdentifierNotValid, 2, say("client.otherClientId"));
  }
  const { id, garageId: space, username, limits } = client;
  return {
    kind: "client",
    principal: clientPrincipal(id),
    space,
    limits,
    ...accessFor(client, { username, clientId }),
  };
}

export const anonymousPrincipal = "anonymous";

/** For tools on this very machine, where its owner allows it: everything in one garage, and nothing else. */
export const admitAnonymous = (garageId: string): AdmittedClient => ({
  kind: "client",
  principal: anonymousPrincipal,
  space: garageId,
  limits: {},
  ...accessFor({ publish: ["#"], subscribe: ["#"] }, { clientId: "" }),
});
