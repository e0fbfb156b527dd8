import { createHash, createHmac } from "node:crypto";

const stepMs = 30_000;

/** `totp_v1`: RFC 6238 over HMAC-SHA-256 with the hashed push token as key, six digits. */
export function totpAt(fcmToken: string, at: number): string {
  const key = createHash("sha256").update(fcmToken, "utf8").digest();
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / stepMs)));
  const mac = createHmac("sha256", key).update(counter).digest();
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 0x0f) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** Whether the code is that of the present step or of one beside it. */
export const isTotpRight = (code: string, fcmToken: string, at: number): boolean =>
  [0, -stepMs, stepMs].some((skew) => totpAt(fcmToken, Math.max(0, at + skew)) === code);
