import { reasonCodes } from "@/lib/mqtt/reason-code";
import { say } from "@/messages/say";
import { createAcceptor } from "./accept";
import type { KnownSession, OutgoingMessage, PublishedMessage, SessionHandle } from "./admission";
import { type Broker, createBroker, type MqttServerOptions } from "./broker";
import { endSession } from "./lifetime";
import { type ListenAddress, type Listening, listenTcp } from "./listen-tcp";
import { listenTls, type TlsAddress } from "./listen-tls";
import { createUpgrade, type Upgrade } from "./listen-ws";
import { isExpired, messageFrom } from "./message";
import { restore } from "./restore";
import { routeMessage } from "./route";
import { sessionsOf } from "./sessions-of";
import type { Stats } from "./stats";
import { sweep } from "./sweep";

export interface MqttServer {
  /** Takes an HTTP upgrade request: MQTT over WebSocket. */
  readonly upgrade: Upgrade;
  /** Brings back what the store kept. To be awaited before listening. */
  readonly restore: () => Promise<void>;
  readonly listenTcp: (address: ListenAddress) => Promise<Listening>;
  readonly listenTls: (address: TlsAddress) => Promise<Listening>;
  /** Publishes as the server itself; no access list applies. */
  readonly publish: (message: OutgoingMessage) => void;
  /** Would anybody get a message of this topic? Lets a caller skip the work of making one. */
  readonly hasSubscribers: (topic: string, space?: string) => boolean;
  /** The retained messages of a space under a filter. */
  readonly retained: (filter: string, space: string) => readonly PublishedMessage[];
  /** Closes every session the predicate picks, with the reason code; returns how many. */
  readonly disconnect: (
    picks: (session: SessionHandle) => boolean,
    reasonCode: number,
    reason: string,
  ) => number;
  /** What the principal has open or kept. */
  readonly sessionsOf: (principal: string) => readonly KnownSession[];
  /** Ends what is kept for a principal that is gone, with its connections. */
  readonly forget: (principal: string, reasonCode: number, reason: string) => void;
  /** Whether too much waits to be stored: publishers are then read no faster than they are acknowledged. */
  readonly setPressed: (isPressed: boolean) => void;
  readonly connected: () => readonly SessionHandle[];
  readonly stats: () => Stats;
  /** Tells everybody, then closes the listeners. */
  readonly close: () => Promise<void>;
}

/** Our own MQTT endpoint: 3.1, 3.1.1 and 5.0 over TCP, TLS and WebSocket, for viewers, clients and devices. */
export function createMqttServer(options: MqttServerOptions): MqttServer {
  const broker = createBroker(options);
  const accept = createAcceptor(broker);
  const listeners: Listening[] = [];
  const stopSweep = broker.clock.every(options.sweepMs ?? 500, () => sweep(broker));
  const listening = async (started: Promise<Listening>): Promise<Listening> => {
    const one = await started;
    listeners.push(one);
    return one;
  };
  return {
    upgrade: createUpgrade(broker, accept),
    restore: () => restore(broker),
    listenTcp: (address) => listening(listenTcp(address, accept)),
    listenTls: (address) => listening(listenTls(address, accept, broker.log)),
    publish: (message) => routeMessage(broker, messageFrom(message, broker.clock.now())),
    hasSubscribers: (topic, space = "") => hasSubscribers(broker, topic, space),
    retained: (filter, space) =>
      broker.retained
        .matching(filter, space)
        .filter((message) => !isExpired(message, broker.clock.now())),
    disconnect: (picks, reasonCode, reason) => disconnect(broker, picks, reasonCode, reason),
    sessionsOf: (principal) => sessionsOf(broker, principal),
    forget: (principal, reasonCode, reason) => {
      disconnect(broker, (one) => one.principal === principal, reasonCode, reason);
      for (const session of broker.sessions.values())
        if (session.principal === principal) endSession(broker, session);
    },
    setPressed: (isPressed) => {
      broker.isPressed = isPressed;
    },
    connected: () =>
      [...broker.connections].flatMap((one) =>
        one.state === "open" && one.handle ? [one.handle] : [],
      ),
    stats: () => statsOf(broker),
    close: async () => {
      stopSweep();
      for (const connection of broker.connections)
        connection.close(reasonCodes.serverShuttingDown, say("endpoint.end.shutDown"));
      await Promise.all(listeners.map((listener) => listener.close()));
    },
  };
}

function hasSubscribers(broker: Broker, topic: string, space: string): boolean {
  const { targets, groups } = broker.router.route(topic, space);
  return targets.length > 0 || groups.length > 0;
}

function disconnect(
  broker: Broker,
  picks: (session: SessionHandle) => boolean,
  reasonCode: number,
  reason: string,
): number {
  const picked = [...broker.connections].filter(
    (one) => one.state === "open" && one.handle && picks(one.handle),
  );
  for (const connection of picked) connection.close(reasonCode, reason);
  return picked.length;
}

const statsOf = (broker: Broker): Stats => ({
  ...broker.counters,
  connections: broker.connections.size,
  sessions: broker.sessions.size,
  subscriptions: broker.router.count,
  retained: broker.retained.size,
});
