import { createHash, randomInt, X509Certificate } from "node:crypto";
import { hashPassword, verifyPassword } from "@/lib/auth/password";
import type { CredentialRequest } from "@/lib/domain/device";
import { AppError } from "@/lib/domain/error";
import { say } from "@/messages/say";

/** What is kept of credentials: nothing that could be shown at CONNECT. */
export type StoredCredential =
  | { readonly kind: "access-token" }
  | {
      readonly kind: "mqtt-basic";
      readonly clientId?: string;
      readonly username?: string;
      readonly passwordHash?: string;
    }
  | { readonly kind: "x509"; readonly subject: string; readonly validTo: number };

export interface PreparedCredential {
  /** What a CONNECT is looked up by: unique in the installation. */
  readonly key: string;
  readonly stored: StoredCredential;
  /** Shown once. */
  readonly shown: Extract<CredentialRequest, { kind: string }>;
}

const digest = (kind: string, text: string): string =>
  createHash("sha256").update(`${kind}\n${text}`).digest("hex");

export const keyOf = {
  /** A token, or the user name of basic credentials without a client id. */
  username: (username: string): string => digest("username", username),
  clientId: (clientId: string): string => digest("client", clientId),
  both: (clientId: string, username: string): string => digest("both", `${clientId}|${username}`),
  certificate: (der: Uint8Array): string =>
    `x509 ${createHash("sha256").update(der).digest("hex")}`,
} as const;

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
export const randomToken = (): string =>
  Array.from({ length: 20 }, () => letters[randomInt(letters.length)]).join("");

// Checked at every CONNECT: cheaper than a person's password, which is asked for once a day.
const cost = { log2: 12, blockSize: 8, parallel: 1 } as const;

/** What a CONNECT will be looked up by; undefined for a token that is still to be made, and for what is no certificate. */
export function credentialKey(asked: CredentialRequest): string | undefined {
  switch (asked.kind) {
    case "access-token":
      return asked.token === undefined ? undefined : keyOf.username(asked.token);
    case "mqtt-basic":
      return basicKey(asked.clientId, asked.username);
    case "x509": {
      const certificate = readCertificate(asked.certificate);
      return certificate && keyOf.certificate(certificate.raw);
    }
  }
}

/** The credentials as they are stored, looked up and shown once. */
export async function prepareCredential(asked: CredentialRequest): Promise<PreparedCredential> {
  if (asked.kind === "access-token") {
    const token = asked.token ?? randomToken();
    const key = keyOf.username(token);
    return { key, stored: { kind: "access-token" }, shown: { kind: "access-token", token } };
  }
  if (asked.kind === "x509") return prepareCertificate(asked.certificate);
  return prepareBasic(asked);
}

async function prepareBasic(
  asked: Extract<CredentialRequest, { kind: "mqtt-basic" }>,
): Promise<PreparedCredential> {
  const { clientId, username, password } = asked;
  const stored = {
    kind: "mqtt-basic" as const,
    ...(clientId ? { clientId } : {}),
    ...(username ? { username } : {}),
    ...(password ? { passwordHash: await hashPassword(password, cost) } : {}),
  };
  return { key: basicKey(clientId, username), stored, shown: asked };
}

function basicKey(clientId: string | undefined, username: string | undefined): string {
  if (clientId && username) return keyOf.both(clientId, username);
  if (username) return keyOf.username(username);
  return keyOf.clientId(clientId ?? "");
}

function prepareCertificate(pem: string): PreparedCredential {
  const certificate = readCertificate(pem);
  if (certificate === undefined) {
    const problem = say("device.noCertificate");
    throw new AppError("invalid", `certificate: ${problem}`, {
      fields: [{ field: "certificate", problem }],
    });
  }
  const { subject, validTo, raw } = certificate;
  return {
    key: keyOf.certificate(raw),
    stored: { kind: "x509", subject, validTo: Date.parse(validTo) },
    shown: { kind: "x509", certificate: pem },
  };
}

/** PEM, or its base64 alone as devices send it. */
export function readCertificate(text: string): X509Certificate | undefined {
  const isPem = text.includes("-----BEGIN");
  try {
    return new X509Certificate(isPem ? text : Buffer.from(text, "base64"));
  } catch {
    return undefined;
  }
}

/** Every part that is stored must be equal; a password that is not stored may be anything. */
export async function matchesBasic(
  stored: StoredCredential,
  shown: { readonly clientId: string; readonly username: string; readonly password: string },
): Promise<boolean> {
  if (stored.kind !== "mqtt-basic") return false;
  if (stored.clientId !== undefined && stored.clientId !== shown.clientId) return false;
  if (stored.username !== undefined && stored.username !== shown.username) return false;
  if (stored.passwordHash === undefined) return true;
  return (await verifyPassword(shown.password, stored.passwordHash)).isRight;
}

export function storedCredential(text: string | null): StoredCredential | undefined {
  if (text === null) return undefined;
  const stored: StoredCredential = JSON.parse(text);
  return stored;
}
