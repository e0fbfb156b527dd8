import type { MessageId, SourceId } from "./ids";

/** Where and when a value came from. Times are UTC epoch milliseconds. */
export interface Stamp {
  /** When the car or charger measured it, as far as the message says. */
  readonly measuredAt: number;
  readonly receivedAt: number;
  readonly sourceId: SourceId;
  readonly messageId: MessageId;
  /** The broker kept it for us: it may be old, whatever `receivedAt` says. */
  readonly isRetained: boolean;
}

/** A value that knows when it was measured and who said so. */
export interface Known<T> extends Stamp {
  readonly value: T;
  /** The sender's own spelling, kept where it says more than `value`. */
  readonly raw?: string;
  /** The sender's clock ran ahead of ours by more than a minute, so `measuredAt` is our arrival time. */
  readonly isClockOff?: boolean;
}
