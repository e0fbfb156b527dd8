import type { Broker } from "./broker";
import type { Message } from "./message";
import type { Delivery, Inflight } from "./outbox";
import type { Session } from "./session";
import type { StoredMessage, StoredSession } from "./store";

/**
 * Everything here does nothing without a store, or for a session that ends with its connection and has no will:
 * one that dies with the whole process is published after the restart (section 3.1.2.5).
 */
export function recordSession(broker: Broker, session: Session): void {
  if (!session.isKept && !session.will) return;
  session.isRecorded = true;
  broker.store?.write({ kind: "session", session: storedSession(session) });
}

export function recordEnd(broker: Broker, session: Session): void {
  if (!session.isRecorded) return;
  session.isRecorded = false;
  broker.store?.write({ kind: "session-ended", key: session.key });
}

export function recordOwed(broker: Broker, session: Session, delivery: Delivery): void {
  if (!broker.store || !session.isKept) return;
  const { order, qos, isRetained, subscriptionIds } = delivery;
  const message = storedMessage(delivery.message);
  broker.store.write({
    kind: "owed",
    key: session.key,
    order,
    qos,
    isRetained,
    subscriptionIds,
    message,
  });
}

export function recordSent(
  broker: Broker,
  session: Session,
  packetId: number,
  inflight: Inflight,
): void {
  if (!broker.store || !session.isKept) return;
  const { isReceived, delivery } = inflight;
  broker.store.write({
    kind: "sent",
    key: session.key,
    order: delivery.order,
    packetId,
    isReceived,
  });
}

export function recordSettled(broker: Broker, session: Session, delivery: Delivery): void {
  if (session.isKept)
    broker.store?.write({ kind: "settled", key: session.key, order: delivery.order });
}

export function recordTaken(broker: Broker, session: Session, packetId: number): void {
  if (session.isKept) broker.store?.write({ kind: "taken", key: session.key, packetId });
}

export function recordReleased(broker: Broker, session: Session, packetId: number): void {
  if (session.isKept) broker.store?.write({ kind: "released", key: session.key, packetId });
}

/** Keeps the message as its topic's retained one, or notes that the topic holds none. */
export function recordRetained(broker: Broker, message: Message, isKept: boolean): void {
  const { topic, space } = message;
  const kept = isKept ? storedMessage(message) : undefined;
  broker.store?.write({ kind: "retained", topic, space, message: kept });
}

const storedMessage = (message: Message): StoredMessage => ({
  topic: message.topic,
  payload: message.payload,
  qos: message.qos,
  isRetained: message.isRetained,
  properties: message.properties,
  expiresAt: message.expiresAt,
  space: message.space,
});

const storedSession = (session: Session): StoredSession => ({
  key: session.key,
  clientId: session.clientId,
  principal: session.principal,
  kind: session.kind,
  space: session.space,
  expiryMs: session.expiryMs,
  endsAt: session.endsAt,
  subscriptions: [...session.subscriptions.values()].map(
    ({ name, qos, isNoLocal, isRetainAsPublished, id }) => ({
      name,
      qos,
      isNoLocal,
      isRetainAsPublished,
      id,
    }),
  ),
  will: session.will && {
    message: storedMessage(session.will.message),
    delayMs: session.will.delayMs,
    expiryMs: session.will.expiryMs,
  },
});
