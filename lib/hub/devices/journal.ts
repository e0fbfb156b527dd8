import type { MessageRow } from "@/lib/db/batch";
import { journalTopic } from "@/lib/mqtt/live-topics";
import type { PublishedMessage } from "@/lib/mqtt-server/admission";
import { payloadText } from "../journal-row";
import { type Core, storeSoon } from "./core";
import type { DeviceState } from "./state";

export interface Fate {
  readonly status: MessageRow["status"];
  readonly reason?: string | undefined;
  readonly events: readonly string[];
}

type Told = Pick<PublishedMessage, "topic" | "payload" | "qos">;

const none: readonly never[] = [];

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

function rowOf(core: Core, { row: device }: DeviceState, message: Told): Writable<MessageRow> {
  const { payload, isBinary } = payloadText(message.payload, []);
  return {
    id: core.db.nextMessageId(),
    at: core.clock.now(),
    garageId: device.garageId,
    sourceId: device.id,
    direction: "in",
    topic: message.topic,
    qos: message.qos,
    retain: false,
    size: message.payload.byteLength,
    payload,
    isBinary,
    status: "understood",
    events: none,
    flags: none,
    changes: none,
  };
}

/** The journal's line for what a device published. */
export function journalIn(core: Core, device: DeviceState, message: Told, fate: Fate): MessageRow {
  const row = rowOf(core, device, message);
  row.status = fate.status;
  row.events = fate.events;
  if (fate.reason !== undefined) row.reason = fate.reason;
  return row;
}

interface Sent {
  readonly topic: string;
  readonly payload: string | Uint8Array;
  readonly qos: 0 | 1;
  readonly isRetained?: boolean;
  /** Why it was not sent after all. */
  readonly reason?: string;
}

/** What we sent to a device is written down too; nobody waits for that. */
export function noteOut(core: Core, device: DeviceState, sent: Sent): void {
  const { topic, qos, isRetained = false, reason } = sent;
  const row = rowOf(core, device, { topic, qos, payload: Buffer.from(sent.payload) });
  row.direction = "out";
  row.retain = isRetained;
  if (reason !== undefined) {
    row.status = "ignored";
    row.reason = reason;
  }
  storeSoon(core, { messages: [row] });
  showRow(core, row);
}

export function showRow(core: Core, row: MessageRow): void {
  const topic = journalTopic(row.garageId, row.sourceId);
  const server = core.server();
  if (server.hasSubscribers(topic)) server.publish({ topic, payload: JSON.stringify(row) });
}
