import { payloadType } from "./schema";
import { type WireMetric, type WirePayload, wirePayload } from "./wire";

export interface Payload {
  /** Epoch milliseconds. */
  readonly timestamp: number | undefined;
  readonly seq: number | undefined;
  readonly metrics: readonly WireMetric[];
}

/** Unpacks the body of a compressed payload; undefined where it cannot, or where it grows too large. */
export type Inflate = (body: Uint8Array, algorithm: "DEFLATE" | "GZIP") => Uint8Array | undefined;

const compressed = "SPBV1.0_COMPRESSED";

/** Undefined where the bytes are no Sparkplug B payload. */
export function decodePayload(bytes: Uint8Array, inflate?: Inflate): Payload | undefined {
  const outer = readPayload(bytes);
  if (outer?.uuid !== compressed) return outer && payloadFrom(outer);
  // The sequence number and the time are inside.
  const body = outer.body && inflate?.(outer.body, algorithmOf(outer));
  const inner = body && readPayload(body);
  return inner && inner.uuid !== compressed ? payloadFrom(inner) : undefined;
}

function readPayload(bytes: Uint8Array): WirePayload | undefined {
  try {
    const message = payloadType.decode(bytes);
    return wirePayload.safeParse(payloadType.toObject(message, { longs: String })).data;
  } catch {
    // Not Protobuf at all.
    return undefined;
  }
}

function algorithmOf({ metrics }: WirePayload): "DEFLATE" | "GZIP" {
  const named = metrics.find(({ name }) => name === "algorithm")?.stringValue;
  return named?.toUpperCase() === "GZIP" ? "GZIP" : "DEFLATE";
}

const payloadFrom = ({ timestamp, seq, metrics }: WirePayload): Payload => ({
  timestamp: timestamp === undefined ? undefined : timeOf(timestamp),
  seq: seq === undefined ? undefined : Number(seq),
  metrics,
});

/** A time that no calendar holds is as good as none. */
export function timeOf(text: string): number | undefined {
  const at = Number(text);
  return at > 0 && at <= 8.64e15 ? at : undefined;
}

export interface PayloadFields {
  readonly timestamp?: number;
  readonly seq?: number;
  readonly metrics: readonly Readonly<Partial<WireMetric>>[];
}

export const encodePayload = (fields: PayloadFields): Uint8Array =>
  payloadType.encode(payloadType.fromObject({ ...fields })).finish();
