import type { SessionKind } from "./admission";
import type { Qos } from "./wire/packet";
import type { Properties } from "./wire/properties";

export interface StoredMessage {
  readonly topic: string;
  readonly payload: Buffer;
  readonly qos: Qos;
  readonly isRetained: boolean;
  readonly properties: Properties;
  readonly expiresAt: number | undefined;
  readonly space?: string | undefined;
}

export interface StoredSubscription {
  readonly name: string;
  readonly qos: Qos;
  readonly isNoLocal: boolean;
  readonly isRetainAsPublished: boolean;
  readonly id: number | undefined;
}

export interface StoredSession {
  readonly key: string;
  readonly clientId: string;
  readonly principal: string;
  readonly kind: SessionKind;
  readonly space?: string | undefined;
  readonly expiryMs: number;
  /** Undefined while it is connected; a restart then counts as the loss of the connection. */
  readonly endsAt: number | undefined;
  readonly subscriptions: readonly StoredSubscription[];
  readonly will:
    | {
        readonly message: StoredMessage;
        readonly delayMs: number;
        readonly expiryMs?: number | undefined;
      }
    | undefined;
}

/** Something that must not be forgotten. The changes of the past, in order, are the present. */
export type StoreChange =
  | { readonly kind: "session"; readonly session: StoredSession }
  | { readonly kind: "session-ended"; readonly key: string }
  | {
      readonly kind: "owed";
      readonly key: string;
      readonly order: number;
      readonly qos: 1 | 2;
      readonly isRetained: boolean;
      readonly subscriptionIds: readonly number[];
      readonly message: StoredMessage;
    }
  /** Put under way; `isReceived` once PUBREC has come. */
  | {
      readonly kind: "sent";
      readonly key: string;
      readonly order: number;
      readonly packetId: number;
      readonly isReceived: boolean;
    }
  | { readonly kind: "settled"; readonly key: string; readonly order: number }
  /** A QoS 2 message of the client was taken, and later released. */
  | { readonly kind: "taken"; readonly key: string; readonly packetId: number }
  | { readonly kind: "released"; readonly key: string; readonly packetId: number }
  | {
      readonly kind: "retained";
      readonly topic: string;
      readonly space: string;
      readonly message: StoredMessage | undefined;
    };

/** Where kept sessions and retained messages survive a restart. Without one they live as long as the process. */
export interface SessionStore {
  /** Changes that bring everything back: sessions first, then what they are owed in order. */
  readonly load: () => Promise<Iterable<StoreChange>>;
  readonly write: (change: StoreChange) => void;
  /** Resolves once everything written so far survives a crash; undefined where nothing waits. */
  readonly committed: () => Promise<void> | undefined;
}
