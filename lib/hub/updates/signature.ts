import { createHmac, timingSafeEqual } from "node:crypto";

/** HMAC-SHA256 of the text, in lowercase hex. */
export const sign = (text: string, secret: string): string =>
  createHmac("sha256", secret).update(text, "utf8").digest("hex");

/** Compares in constant time. */
export function isSignedBy(text: string, signature: string, secret: string): boolean {
  const expected = Buffer.from(sign(text, secret), "latin1");
  const given = Buffer.from(signature.toLowerCase(), "utf8");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
