import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { AppError } from "@/lib/domain/error";
import { say } from "@/messages/say";
import { fromJson } from "./stored-json";

/** Names and values of a source's secrets. */
export type Secrets = Readonly<Record<string, string>>;

/** The key of the box, 32 bytes, from the installation's secret. */
export const secretKey = (secret: string): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", secret, "vindow", "secrets of sources", 32));

const version = "v1";
const nonceBytes = 12;
const tagBytes = 16;

/** Encrypts the secrets (AES-256-GCM, a fresh nonce each time) to text. */
export function sealSecrets(key: Uint8Array, secrets: Secrets): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const sealed = [cipher.update(JSON.stringify(secrets), "utf8"), cipher.final()];
  const box = Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]);
  return `${version}.${box.toString("base64")}`;
}

/** Decrypts what `sealSecrets` wrote; another key or a changed text is refused. */
export function openSecrets(key: Uint8Array, text: string): Secrets {
  try {
    const box = Buffer.from(text.slice(version.length + 1), "base64");
    const decipher = createDecipheriv("aes-256-gcm", key, box.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAuthTag(box.subarray(nonceBytes, nonceBytes + tagBytes));
    const opened = [decipher.update(box.subarray(nonceBytes + tagBytes)), decipher.final()];
    return fromJson<Secrets>(Buffer.concat(opened).toString("utf8"));
  } catch (cause) {
    throw new AppError("unavailable", say("secret.otherKey"), { cause });
  }
}
