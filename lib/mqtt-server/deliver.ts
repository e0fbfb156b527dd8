import type { OutgoingMessage } from "./admission";
import type { Broker } from "./broker";
import { isExpired, type Message, messageFrom, sentProperties, templateFor } from "./message";
import type { Delivery } from "./outbox";
import { recordOwed, recordSent, recordSettled } from "./record";
import type { Connection, Session } from "./session";
import { encodeAck } from "./wire/encode";
import { encodePublish, type PublishTemplate, stampPublish } from "./wire/encode-publish";
import type { Qos } from "./wire/packet";
import { noProperties } from "./wire/properties";
import { asQos } from "./wire/scalar";

export interface Grant {
  readonly qos: Qos;
  readonly isRetained: boolean;
  readonly subscriptionIds: readonly number[];
  /** A state that a newer value of the topic replaces: kept for a slow reader instead of dropped. */
  readonly isState: boolean;
}

/** Owes or sends one message to one session, at the lower of both QoS [MQTT-3.8.4-8]. */
export function deliver(broker: Broker, session: Session, message: Message, grant: Grant): void {
  const qos = asQos(Math.min(message.qos, grant.qos));
  if (qos === 0) deliverOnce(broker, session, message, grant);
  else {
    const { isRetained, subscriptionIds } = grant;
    owe(broker, session, {
      message,
      qos,
      isRetained,
      subscriptionIds,
      order: session.outbox.nextOrder(),
    });
  }
}

/** Sends to one session whatever it subscribed to. */
export function pushTo(broker: Broker, session: Session, outgoing: OutgoingMessage): void {
  const message = messageFrom(outgoing, broker.clock.now());
  const { qos, isRetained } = message;
  deliver(broker, session, message, { qos, isRetained, subscriptionIds: [], isState: false });
}

function deliverOnce(broker: Broker, session: Session, message: Message, grant: Grant): void {
  const { connection } = session;
  if (!connection) return;
  if (connection.held || connection.unsentBytes >= session.limits.maxUnsentBytes) {
    hold(broker, connection, message, grant);
    return;
  }
  sendOnce(broker, connection, message, grant);
}

/** A slow reader gets the last value of each state; anything else is dropped and counted. */
function hold(broker: Broker, connection: Connection, message: Message, grant: Grant): void {
  if (!grant.isState && !connection.held?.has(message.topic)) {
    broker.counters.droppedUnread += 1;
    if (connection.session) connection.session.dropped += 1;
    return;
  }
  connection.held ??= new Map();
  if (connection.held.delete(message.topic)) broker.counters.conflated += 1;
  connection.held.set(message.topic, {
    message,
    isRetained: grant.isRetained,
    subscriptionIds: grant.subscriptionIds,
  });
}

type Once = Pick<Grant, "isRetained" | "subscriptionIds">;

function sendOnce(broker: Broker, connection: Connection, message: Message, once: Once): void {
  const { isRetained, subscriptionIds } = once;
  const template = wireFor(broker, connection, message, { qos: 0, isRetained, subscriptionIds });
  if (!fits(broker, connection, template, message)) return;
  broker.counters.messagesSent += 1;
  connection.send(template.bytes);
}

function owe(broker: Broker, session: Session, delivery: Delivery): void {
  const { outbox, connection } = session;
  if (!connection && !session.isKept) return;
  outbox.enqueue(delivery);
  recordOwed(broker, session, delivery);
  if (connection) pump(broker, session, connection);
  const { maxQueuedMessages, maxQueuedBytes } = session.limits;
  while (outbox.queued > maxQueuedMessages || outbox.queuedBytes > maxQueuedBytes) {
    const dropped = outbox.shift();
    if (dropped) recordSettled(broker, session, dropped);
    broker.counters.droppedQueueFull += 1;
    session.dropped += 1;
  }
}

/** Sends what is owed, as far as the client's window and the network allow [MQTT-3.3.4-9]. */
export function pump(broker: Broker, session: Session, connection: Connection): void {
  if (!session.hasOutbox) return;
  const { outbox, limits } = session;
  while (outbox.inflight.size - connection.leftToRepeat < connection.window) {
    if (connection.unsentBytes >= limits.maxUnsentBytes) return;
    const packetId = connection.toRepeat?.shift();
    const isFull = outbox.inflightBytes >= limits.maxQueuedBytes;
    const delivery = packetId === undefined && !isFull ? outbox.shift() : undefined;
    if (packetId !== undefined) repeat(broker, session, connection, packetId);
    else if (delivery) sendOwed(broker, connection, session, delivery);
    else return;
  }
}

function sendOwed(
  broker: Broker,
  connection: Connection,
  session: Session,
  delivery: Delivery,
): void {
  // [MQTT-3.3.2-5]: a message whose time has passed is not begun.
  const isLate = isExpired(delivery.message, broker.clock.now());
  if (isLate) broker.counters.droppedExpired += 1;
  const template = isLate ? undefined : wireFor(broker, connection, delivery.message, delivery);
  if (!template || !fits(broker, connection, template, delivery.message)) {
    recordSettled(broker, session, delivery);
    return;
  }
  const packetId = session.outbox.send(delivery);
  recordSent(broker, session, packetId, { delivery, isReceived: false });
  broker.counters.messagesSent += 1;
  connection.send(stampPublish(template, packetId, false));
}

/** After a reconnect: what was under way again, in its order [MQTT-4.4.0-1, MQTT-4.6.0-1], then what is owed. */
export function resend(broker: Broker, session: Session, connection: Connection): void {
  if (!session.hasOutbox) return;
  connection.toRepeat = [...session.outbox.inflight.keys()];
  pump(broker, session, connection);
}

/** [MQTT-3.3.1-1]: marked as repeated; what has been received is released instead. */
function repeat(broker: Broker, session: Session, connection: Connection, packetId: number): void {
  const inflight = session.outbox.inflight.get(packetId);
  if (!inflight) return;
  const { delivery, isReceived } = inflight;
  const { version } = connection;
  if (isReceived) {
    connection.send(encodeAck({ kind: "pubrel", version, packetId, reasonCode: 0 }));
    return;
  }
  // The client may take less than it did when it was sent first [MQTT-3.1.2-24].
  const template = wireFor(broker, connection, delivery.message, delivery);
  if (fits(broker, connection, template, delivery.message)) {
    connection.send(stampPublish(template, packetId, true));
    return;
  }
  session.outbox.settle(packetId);
  recordSettled(broker, session, delivery);
}

/** The network has taken what it had: on with what was held and owed. */
export function drained(broker: Broker, connection: Connection): void {
  const { session, held } = connection;
  if (!session || connection.state !== "open") return;
  for (const [topic, entry] of held ?? []) {
    if (connection.unsentBytes >= session.limits.maxUnsentBytes) return;
    held?.delete(topic);
    if (isExpired(entry.message, broker.clock.now())) broker.counters.droppedExpired += 1;
    else sendOnce(broker, connection, entry.message, entry);
  }
  connection.held = undefined;
  pump(broker, session, connection);
}

interface Shape {
  readonly qos: Qos;
  readonly isRetained: boolean;
  readonly subscriptionIds: readonly number[];
}

function wireFor(
  broker: Broker,
  connection: Connection,
  message: Message,
  shape: Shape,
): PublishTemplate {
  const { version } = connection;
  const send = {
    version,
    qos: shape.qos,
    isRetained: shape.isRetained,
    subscriptionIds: shape.subscriptionIds,
    now: message.expiresAt === undefined ? 0 : broker.clock.now(),
  };
  if (connection.aliasLimit === 0) return templateFor(message, send);
  const { topic, topicAlias } = aliased(connection, message);
  const sent = sentProperties(message, send);
  const properties = topicAlias === undefined ? sent : { topicAlias, ...sent };
  return encodePublish({
    version,
    topic,
    payload: message.payload,
    qos: shape.qos,
    isRetained: shape.isRetained,
    properties,
  });
}

/** [MQTT-3.3.2-10, MQTT-3.1.2-26]: the topic once, then its alias alone, within what the client accepts. */
function aliased(connection: Connection, message: Message): { topic: string; topicAlias?: number } {
  const { topic } = message;
  connection.aliasesOut ??= new Map();
  const known = connection.aliasesOut.get(topic);
  if (known !== undefined) return { topic: "", topicAlias: known };
  const isFull = connection.aliasesOut.size >= connection.aliasLimit;
  // A packet that may turn out too large to send must not introduce an alias.
  const isBare = message.properties === noProperties;
  const isSmall =
    isBare && message.payload.length + 4 * topic.length + 64 < connection.maxPacketBytes;
  if (isFull || !(isSmall || connection.maxPacketBytes === Number.POSITIVE_INFINITY))
    return { topic };
  const topicAlias = connection.aliasesOut.size + 1;
  connection.aliasesOut.set(topic, topicAlias);
  return { topic, topicAlias };
}

/** [MQTT-3.1.2-24, MQTT-3.1.2-25]: a packet larger than the client takes is not sent, as if it had been. */
function fits(
  broker: Broker,
  { maxPacketBytes: maxBytes }: Connection,
  { bytes: { length: bytes } }: PublishTemplate,
  message: Message,
): boolean {
  if (bytes <= maxBytes) return true;
  broker.counters.droppedTooLarge += 1;
  message.onTooLarge?.({ bytes, maxBytes });
  return false;
}
