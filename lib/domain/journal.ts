import type { GarageId, MessageId, SourceId } from "./ids";

export const messageStatuses = ["understood", "ignored", "unreadable"] as const;
export type MessageStatus = (typeof messageStatuses)[number];

/** One change that a message made to the picture. */
export interface ValueChange {
  readonly entity: "vehicle" | "charger" | "circuit" | "operation" | "device" | "update";
  readonly entityId: string;
  readonly name: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** One message as the journal keeps it: redacted, capped, with what became of it. */
export interface JournalRow {
  readonly id: MessageId;
  readonly at: number;
  readonly garageId: GarageId;
  readonly sourceId: SourceId;
  readonly direction: "in" | "out";
  readonly topic: string;
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
  /** Bytes of the payload as it arrived. */
  readonly size: number;
  /** UTF-8 text, or base64 where `isBinary`; cut at the cap where shorter than `size`. */
  readonly payload: string;
  readonly isBinary: boolean;
  readonly status: MessageStatus;
  readonly reason?: string;
  /** Names of the domain events it became, with flags. */
  readonly events: readonly string[];
  readonly flags: readonly string[];
  readonly changes: readonly ValueChange[];
}
