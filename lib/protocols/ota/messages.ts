import { z } from "zod";
import { isObject } from "@/lib/domain/is-object";
import { say } from "@/messages/say";

const text = z.string().trim().min(1).max(1_000).optional().catch(undefined);
const instant = z.coerce.number().int().min(0).max(8.64e15).optional().catch(undefined);
/** Percent; some units send it as text, and 100.0 or a little more at the end. */
const percent = z
  .preprocess((given) => (given === "" || given === null ? undefined : given), z.coerce.number())
  .transform((value) => Math.min(100, Math.max(0, value)))
  .optional()
  .catch(undefined);

/** What a control unit says on `progress` and `status`. A field that is malformed counts as absent. */
export const unitMessage = z.object({
  progress: percent,
  status: text,
  version: text,
  error: text,
  updateId: text,
  ts: instant,
  nonce: text,
  kid: text,
  signature: text,
});
export type UnitMessage = z.infer<typeof unitMessage>;

/** What a back end offers; ours has more fields than these. */
export const offerMessage = z.object({
  version: text,
  description: text,
  firmware: text,
  updateId: text,
  sentAt: instant,
  ts: instant,
  nonce: text,
  kid: text,
  signature: text,
});

/** The JSON object of a payload, or why it is none. */
export function parsePayload(
  payload: Uint8Array,
): { readonly fields: Readonly<Record<string, unknown>> } | { readonly fault: string } {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
    if (isObject(value)) return { fields: value };
    return { fault: say("ota.notJsonObject") };
  } catch {
    return { fault: say("ota.notJson") };
  }
}
