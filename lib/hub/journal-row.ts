import { isUtf8 } from "node:buffer";
import type { MessageRow } from "@/lib/db/batch";
import type { MessageId, VehicleId } from "@/lib/domain/ids";
import type { JournalRow } from "@/lib/domain/journal";
import { redactPayload } from "@/lib/domain/redact";
import type { Arrival } from "./feed";

/** What the journal keeps of one payload. A longer one is cut; `size` tells how long it was. */
export const payloadCapBytes = 64 * 1024;

export type Fate = Pick<JournalRow, "status" | "events" | "flags" | "changes"> & {
  readonly reason: string | undefined;
};

/** The message as the journal keeps it: without secrets, capped, with what became of it. */
export function journalRow(
  { feed, incoming }: Arrival,
  id: MessageId,
  vehicleId: VehicleId | undefined,
  fate: Fate,
): MessageRow {
  const secrets = feed.secretValues();
  const { payload, isBinary } = maskedPayload(feed, incoming, secrets);
  // Spelled out: spreading costs as much as folding, twenty thousand times a second.
  const row: Writable<MessageRow> = {
    id,
    at: incoming.receivedAt,
    garageId: feed.garageId,
    sourceId: feed.sourceId,
    direction: "in",
    topic: redactPayload(incoming.topic, secrets),
    qos: incoming.qos,
    retain: incoming.isRetained,
    size: incoming.payload.byteLength,
    payload,
    isBinary,
    status: fate.status,
    events: fate.events,
    // They quote the words that were not understood.
    flags: fate.flags.map((flag) => redactPayload(flag, secrets)),
    changes: fate.changes,
  };
  if (fate.reason !== undefined) row.reason = fate.reason;
  if (vehicleId !== undefined) row.vehicleId = vehicleId;
  return row;
}

function maskedPayload(
  { protocol }: Arrival["feed"],
  { topic, payload }: Arrival["incoming"],
  secrets: readonly string[],
) {
  const read = payloadText(payload, secrets);
  if (!protocol.redact || read.isBinary) return read;
  return { ...read, payload: protocol.redact(topic, read.payload) };
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The payload as text where it is text, else as base64. */
export function payloadText(
  payload: Uint8Array,
  secrets: readonly string[],
): Pick<JournalRow, "payload" | "isBinary"> {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  if (!isUtf8(bytes)) return { payload: cut(bytes, 0.75).toString("base64"), isBinary: true };
  const text = redactPayload(cutText(bytes), secrets);
  return { payload: text, isBinary: false };
}

const cut = (bytes: Buffer, share: number): Buffer =>
  bytes.byteLength <= payloadCapBytes * share
    ? bytes
    : bytes.subarray(0, Math.floor(payloadCapBytes * share));

/** Cut between characters: the last, perhaps broken one is left out. */
function cutText(bytes: Buffer): string {
  if (bytes.byteLength <= payloadCapBytes) return bytes.toString("utf8");
  let end = payloadCapBytes;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end).toString("utf8");
}
