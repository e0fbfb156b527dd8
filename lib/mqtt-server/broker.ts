import type {
  Admission,
  ClientCertificate,
  ConnectRequest,
  PublishedMessage,
  SessionHandle,
  SessionKind,
} from "./admission";
import { type Clock, systemClock } from "./clock";
import { createFailedLogins, type FailedLogins } from "./failed-logins";
import { defaultLimits, defaultServerLimits, type Limits, type ServerLimits } from "./limits";
import { RetainedMessages } from "./retained";
import type { Connection, Session } from "./session";
import { Spaces } from "./spaces";
import { type Counters, zeroCounters } from "./stats";
import type { SessionStore } from "./store";
import { Tally } from "./tally";
import { createTurns, type Turns } from "./turns";

export type Log = (
  level: "debug" | "info" | "warn" | "error",
  message: string,
  fields?: Readonly<Record<string, unknown>>,
) => void;

export type SessionEvent =
  | { readonly kind: "opened"; readonly session: SessionHandle; readonly isSessionPresent: boolean }
  | {
      readonly kind: "subscribed";
      readonly session: SessionHandle;
      readonly filter: string;
      readonly code: number;
    }
  | { readonly kind: "unsubscribed"; readonly session: SessionHandle; readonly filter: string }
  | { readonly kind: "pinged"; readonly session: SessionHandle }
  | {
      readonly kind: "delivered";
      readonly session: SessionHandle;
      readonly topic: string;
      readonly packetId: number;
    }
  | {
      readonly kind: "closed";
      readonly session: SessionHandle;
      readonly reasonCode: number;
      readonly reason: string;
    };

export interface RefusedEvent {
  readonly what: "connect" | "publish" | "subscribe";
  readonly reasonCode: number;
  readonly reason: string;
  readonly address: string;
  readonly listener: string;
  readonly clientId: string;
  readonly principal?: string;
  readonly username?: string;
  /** What it showed at CONNECT: nobody without its key could. */
  readonly certificate?: ClientCertificate;
  /** The topic or filter. */
  readonly topic?: string;
  /** Of a refused publish. */
  readonly message?: PublishedMessage;
}

/** Whose will it is: the connection is gone, and perhaps the session. */
export interface WillSender {
  readonly principal: string;
  readonly clientId: string;
  readonly kind: SessionKind;
  readonly space: string;
}

export interface StateEntry {
  readonly topic: string;
  readonly payload: string | Uint8Array;
}

export interface MqttServerOptions {
  readonly authenticate: (request: ConnectRequest) => Promise<Admission>;
  /** Viewers: what a filter's topics hold now; sent on subscribe. */
  readonly currentState?: (filter: string) => Iterable<StateEntry>;
  /** Every routed publish of a client. PUBACK and PUBREC wait for the promise. */
  readonly onPublish?: (message: PublishedMessage, session: SessionHandle) => void | Promise<void>;
  readonly onSession?: (event: SessionEvent) => void;
  /** A will that goes to its subscribers now. */
  readonly onWill?: (message: PublishedMessage, from: WillSender) => void;
  readonly onRefused?: (event: RefusedEvent) => void;
  /** False while those who listen here are not there yet: sessions end and wills go out once they are. */
  readonly isReady?: () => boolean;
  /** Which `Origin` of a WebSocket may connect; default: all. */
  readonly isOriginAllowed?: (origin: string | undefined, host: string | undefined) => boolean;
  /** Where kept sessions and retained messages survive a restart; call `restore` before listening. */
  readonly store?: SessionStore;
  readonly limits?: Partial<Limits>;
  readonly serverLimits?: Partial<ServerLimits>;
  readonly log?: Log;
  readonly clock?: Clock;
  /** How often time-outs are looked for. */
  readonly sweepMs?: number;
}

/** What the handlers share. */
export interface Broker {
  readonly options: MqttServerOptions;
  readonly limits: Limits;
  readonly serverLimits: ServerLimits;
  readonly clock: Clock;
  readonly log: Log;
  readonly counters: Counters;
  readonly store: SessionStore | undefined;
  readonly router: Spaces;
  readonly retained: RetainedMessages;
  readonly sessions: Map<string, Session>;
  /** Of each principal: its sessions, and those of them that are connected. */
  readonly sessionCounts: Tally;
  readonly connectionCounts: Tally;
  readonly connections: Set<Connection>;
  readonly failedLogins: FailedLogins;
  /** Too much waits to be stored: nobody is read from faster than what they said is kept. */
  isPressed: boolean;
  readonly turns: Turns;
}

export function createBroker(options: MqttServerOptions): Broker {
  const clock = options.clock ?? systemClock;
  const serverLimits = { ...defaultServerLimits, ...options.serverLimits };
  const log = options.log ?? (() => undefined);
  return {
    options: guarded(options, log),
    limits: { ...defaultLimits, ...options.limits },
    serverLimits,
    clock,
    log,
    counters: zeroCounters(),
    store: options.store,
    router: new Spaces(),
    retained: new RetainedMessages(serverLimits),
    sessions: new Map(),
    sessionCounts: new Tally(),
    connectionCounts: new Tally(),
    connections: new Set(),
    failedLogins: createFailedLogins(serverLimits.maxFailedLogins, clock.now),
    isPressed: false,
    turns: createTurns(),
  };
}

/** Listeners only listen: what one of them throws is its own fault, and stops nothing here. */
function guarded(options: MqttServerOptions, log: Log): MqttServerOptions {
  const safe =
    <Event>(listener: ((event: Event) => void) | undefined) =>
    (event: Event): void => {
      try {
        listener?.(event);
      } catch (error) {
        log("error", "an MQTT listener failed", { error });
      }
    };
  return { ...options, onSession: safe(options.onSession), onRefused: safe(options.onRefused) };
}
