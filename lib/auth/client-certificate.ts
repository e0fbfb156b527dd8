import { X509Certificate } from "node:crypto";
import { plainFingerprint } from "./admit-client";

/** The fingerprint of a certificate: read from its PEM text, or as a tool printed it; undefined where it is neither. */
export function fingerprintOf(text: string): string | undefined {
  const plain = plainFingerprint(text);
  if (/^[0-9a-f]{64}$/.test(plain)) return plain;
  try {
    return plainFingerprint(new X509Certificate(text).fingerprint256);
  } catch {
    return undefined;
  }
}
