import { createHash, createHmac } from "node:crypto";

const stepMs = 30_000;

/**
 * The six digits of `totp_v1`: RFC 6238 with HMAC-SHA-256, 30 s steps, and SHA-256 of the registered
 * push token as the key. Compute it right before CONNECT: the accepted clock skew is not known.
 */
export function totp(pushToken: string, nowMs: number): string {
  const key = createHash("sha256").update(pushToken, "utf8").digest();
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(nowMs / stepMs)));
  const mac = createHmac("sha256", key).update(counter).digest();
  // RFC 4226 section 5.3: dynamic truncation.
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}
