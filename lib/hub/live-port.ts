import type { GarageId } from "@/lib/domain/ids";
import type { Incoming } from "@/lib/domain/protocol";

/** What is published on our own endpoint. */
export interface OwnMessage {
  readonly topic: string;
  readonly payload: string | Uint8Array;
  readonly qos?: 0 | 1 | 2;
  readonly isRetained?: boolean;
  readonly properties?: { readonly messageExpiryInterval?: number };
  /** The garage whose clients may get it; without one it is for viewers. */
  readonly space?: GarageId;
}

type KeptMessage = Pick<Incoming, "topic" | "payload" | "qos" | "isRetained">;

/** Where live values go: our own endpoint now, a clustered broker where one machine is not enough. */
export interface LivePort {
  readonly publish: (message: OwnMessage) => void;
  readonly hasSubscribers: (topic: string) => boolean;
  /** Whether too much waits to be stored: those who publish there are then read more slowly. */
  readonly setPressed?: (isPressed: boolean) => void;
  /** What clients of a garage left there, where the live topics go to our own endpoint. */
  readonly retained?: (filter: string, garageId: GarageId) => readonly KeptMessage[];
}
