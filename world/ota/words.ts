import { createHmac, randomBytes } from "node:crypto";
import { signedText } from "@/lib/protocols/ota/signing";

/** The step that belongs to a percentage. */
export function stepAt(percent: number): "downloading" | "installing" | "finalizing" {
  if (percent < 50) return "downloading";
  return percent < 80 ? "installing" : "finalizing";
}

export interface UnitKey {
  readonly keyId: string;
  readonly secret: string;
}

/** The message as it goes out: with time, nonce and signature where the unit has a key. */
export function wordOf(
  topic: string,
  fields: object,
  at: number,
  key: UnitKey | undefined,
): string {
  if (!key) return JSON.stringify(fields);
  const nonce = randomBytes(8).toString("hex");
  const stamped = { ...fields, ts: at, nonce, kid: key.keyId };
  const text = signedText(topic, stamped);
  const signature = createHmac("sha256", key.secret).update(text, "utf8").digest("hex");
  return JSON.stringify({ ...stamped, signature });
}
