import { z } from "zod";

/** A field that is text or, whatever else it is, absent: one odd field must not cost the message. */
const text = z.string().optional().catch(undefined);

/** How the car reacts to a request. It has no clock of its own. */
export const operationMessage = z.looseObject({
  operation: z.string(),
  status: z.string(),
  errorCode: text,
  traceId: text,
  requestId: text,
});
export type OperationMessage = z.infer<typeof operationMessage>;

/** What the car or its cloud says by itself. */
export const eventMessage = z.looseObject({
  name: z.string(),
  timestamp: text,
  traceId: text,
  data: z.record(z.string(), z.unknown()).catch({}),
});
export type EventMessage = z.infer<typeof eventMessage>;

export type Quantity =
  | { readonly kind: "absent" | "null" }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "malformed"; readonly text: string };

/** Numbers come as text, as numbers, as the word "null", as null, or not at all. "0" is a value. */
export function quantity(field: unknown): Quantity {
  if (field === undefined) return { kind: "absent" };
  if (field === null || field === "" || field === "null") return { kind: "null" };
  if (typeof field === "number" && Number.isFinite(field)) return { kind: "number", value: field };
  const value = typeof field === "string" && field.trim() !== "" ? Number(field) : Number.NaN;
  return Number.isFinite(value)
    ? { kind: "number", value }
    : { kind: "malformed", text: JSON.stringify(field) };
}

/** The number where there is one. */
export function numberOf(field: unknown): number | undefined {
  const read = quantity(field);
  return read.kind === "number" ? read.value : undefined;
}

/** Epoch milliseconds of an ISO time with up to nine digits of a second, or undefined where it is none. */
export function timeOf(field: unknown): number | undefined {
  if (typeof field !== "string" || !/^\d{4}-\d\d-\d\dT/.test(field)) return undefined;
  const at = Date.parse(field.replace(/(\.\d{3})\d+/, "$1"));
  return Number.isNaN(at) ? undefined : at;
}
