import { reasonCodes, reasonWord } from "@/lib/mqtt/reason-code";
import { isTopicName, topicDepth } from "@/lib/mqtt/topic";
import type { Admitted, PublishedMessage, PublishVerdict, SessionHandle } from "./admission";
import type { Broker } from "./broker";
import type { Connection } from "./connection";
import { createMessage } from "./message";
import { reportRefused } from "./report";
import { routeMessage } from "./route";
import type { Session } from "./session";
import { encodeAck } from "./wire/encode";
import type { PublishPacket } from "./wire/packet";

interface Incoming {
  readonly broker: Broker;
  readonly connection: Connection;
  readonly session: Session;
  readonly admission: Admitted;
  readonly handle: SessionHandle;
  readonly packet: PublishPacket;
  topic: string;
}

/** What a check decides: go on, it is dealt with, or a reason code to refuse with. */
type Check = (incoming: Incoming) => "go-on" | "done" | number;

/** The order in which a PUBLISH is judged. */
const agenda: readonly Check[] = [
  checkRate,
  checkQos,
  resolveAlias,
  checkWindow,
  absorbDuplicate,
  checkTopic,
  checkAccess,
  take,
];

export function handlePublish(broker: Broker, connection: Connection, packet: PublishPacket): void {
  const { session, admission, handle } = connection;
  if (!session || !admission || !handle) return;
  broker.counters.messagesReceived += 1;
  const incoming: Incoming = {
    broker,
    connection,
    session,
    admission,
    handle,
    packet,
    topic: packet.topic,
  };
  for (const check of agenda) {
    const verdict = check(incoming);
    if (verdict === "done") return;
    if (verdict === "go-on") continue;
    refuse(incoming, verdict);
    return;
  }
}

/** A bucket of ten seconds' worth: bursts are fine, a flood is not. */
function checkRate({ broker, connection, session }: Incoming): "go-on" | "done" {
  connection.publishAllowance -= 1;
  if (connection.publishAllowance >= 0) return "go-on";
  const rate = session.limits.maxPublishRate;
  const now = broker.clock.now();
  const refill = ((now - connection.allowanceAt) / 1000) * rate;
  connection.publishAllowance = Math.min(connection.publishAllowance + refill, rate * 10);
  connection.allowanceAt = now;
  if (connection.publishAllowance >= 0) return "go-on";
  broker.counters.overPublishRate += 1;
  connection.close(reasonCodes.messageRateTooHigh, `more than ${rate} messages a second`);
  return "done";
}

/** [MQTT-3.2.2-11]: a client that was told our Maximum QoS keeps to it. */
function checkQos({ connection, packet }: Incoming): "go-on" | "done" {
  if (packet.qos <= connection.maxQos) return "go-on";
  connection.close(reasonCodes.qosNotSupported, `QoS ${packet.qos} is not supported`);
  return "done";
}

/** [MQTT-3.3.2-7..10] and section 3.3.4: an alias stands for the topic it was last sent with. */
function resolveAlias(incoming: Incoming): "go-on" | "done" {
  const { connection, packet, session } = incoming;
  const { topicAlias: alias } = packet.properties;
  if (alias === undefined) return "go-on";
  if (alias === 0 || alias > session.limits.topicAliasMaximum) {
    connection.close(reasonCodes.topicAliasInvalid, "the topic alias is out of range");
    return "done";
  }
  connection.aliasesIn ??= new Map();
  if (packet.topic !== "") connection.aliasesIn.set(alias, packet.topic);
  const topic = connection.aliasesIn.get(alias);
  if (topic === undefined) {
    connection.close(reasonCodes.protocolError, "the topic alias is not known");
    return "done";
  }
  incoming.topic = topic;
  return "go-on";
}

/** [MQTT-3.3.4-9]: no more unacknowledged messages than our Receive Maximum. Older versions are slowed down instead. */
function checkWindow({ broker, connection, session, packet }: Incoming): "go-on" | "done" {
  if (packet.qos === 0 || session.received.has(packet.packetId)) return "go-on";
  const underWay = connection.acks.length + session.received.size;
  if (underWay < session.limits.receiveMaximum) return "go-on";
  if (connection.version !== 5) {
    connection.transport.pause();
    return "go-on";
  }
  broker.counters.overReceiveMaximum += 1;
  connection.close(reasonCodes.receiveMaximumExceeded, "too many messages without acknowledgement");
  return "done";
}

/** [MQTT-4.3.3-10, -12]: a QoS 2 message we have is acknowledged again and goes no further. */
function absorbDuplicate({ connection, session, packet }: Incoming): "go-on" | "done" {
  if (packet.qos !== 2 || !session.received.has(packet.packetId)) return "go-on";
  const { packetId } = packet;
  connection.acks.push(
    encodeAck({ kind: "pubrec", version: connection.version, packetId, reasonCode: 0 }),
  );
  return "done";
}

function checkTopic({
  broker,
  connection,
  session,
  packet,
  topic,
}: Incoming): "go-on" | "done" | number {
  if (!isTopicName(topic)) {
    // [MQTT-3.3.2-2]; with no topic and no alias it is a protocol error.
    const code = topic === "" ? reasonCodes.protocolError : reasonCodes.topicNameInvalid;
    connection.close(code, "not a topic that can be published to");
    return "done";
  }
  const { responseTopic } = packet.properties;
  if (responseTopic !== undefined && !isTopicName(responseTopic)) {
    // [MQTT-3.3.2-14]
    connection.close(reasonCodes.protocolError, "the response topic is not a topic");
    return "done";
  }
  if (topicDepth(topic) <= session.limits.maxTopicLevels) return "go-on";
  broker.counters.overTopicLevels += 1;
  return reasonCodes.topicNameInvalid;
}

function checkAccess({ admission, topic }: Incoming): "go-on" | number {
  return admission.mayPublish(topic) ? "go-on" : reasonCodes.notAuthorized;
}

/** Refused with its code where the version can say so [MQTT-3.3.5-1]; before 5 it is acknowledged and dropped (3.1.1 [MQTT-3.3.5-2]). */
function refuse(incoming: Incoming, reasonCode: number): void {
  const { broker, connection, topic } = incoming;
  broker.counters.publishesRefused += 1;
  reportRefused(broker, connection, { what: "publish", reasonCode, topic });
  answer(incoming, reasonCode, reasonWord(reasonCode));
}

function answer(incoming: Incoming, reasonCode: number, reasonString?: string): void {
  const bytes = answerBytes(incoming, reasonCode, reasonString);
  if (bytes) incoming.connection.acks.push(bytes);
}

function answerBytes(
  { connection, session, packet }: Incoming,
  reasonCode: number,
  reasonString?: string,
): Buffer | undefined {
  const { version } = connection;
  const { packetId, qos } = packet;
  if (qos === 0) return undefined;
  if (qos === 1)
    return encodeAck({
      kind: "puback",
      version,
      packetId,
      reasonCode,
      reasonString: connection.wantsReasons ? reasonString : undefined,
    });
  // [MQTT-4.3.3-9]: a refusing PUBREC ends the exchange; any other remembers the id until PUBREL.
  if (version !== 5 || reasonCode < 0x80) session.received.add(packetId);
  return encodeAck({
    kind: "pubrec",
    version,
    packetId,
    reasonCode,
    reasonString: connection.wantsReasons ? reasonString : undefined,
  });
}

/** Whatever is kept gets its own bytes, so that it does not hold the network buffer it came in. */
function take(incoming: Incoming): "done" {
  const { packet, topic, admission, handle } = incoming;
  const isKept = packet.isRetained || packet.qos > 0;
  const payload = isKept ? Buffer.from(packet.payload) : packet.payload;
  const { qos, isRetained, properties } = packet;
  const message: PublishedMessage = { topic, payload, qos, isRetained, properties };
  const verdict = admission.handlePublish?.(message, handle) ?? { kind: "route" };
  if (verdict instanceof Promise) void settleLater(incoming, verdict, message);
  else if (verdict.kind === "taken") settle(incoming, verdict);
  else route(incoming, message);
  return "done";
}

async function settleLater(
  incoming: Incoming,
  verdict: Promise<PublishVerdict>,
  message: PublishedMessage,
): Promise<void> {
  const slot = incoming.connection.acks.hold();
  const decided = await verdict.catch((error: unknown): PublishVerdict => {
    isFailed(incoming, error);
    return { kind: "taken", reasonCode: reasonCodes.unspecifiedError };
  });
  if (decided.kind === "route") {
    await distribute(incoming, message);
    slot.release(answerBytes(incoming, 0));
  } else {
    slot.release(answerBytes(incoming, decided.reasonCode ?? 0, decided.reasonString));
    closeAfter(incoming, decided);
  }
  incoming.connection.transport.resume();
}

function settle(incoming: Incoming, verdict: Extract<PublishVerdict, { kind: "taken" }>): void {
  answer(incoming, verdict.reasonCode ?? 0, verdict.reasonString);
  closeAfter(incoming, verdict);
}

function closeAfter(
  { connection }: Incoming,
  verdict: Extract<PublishVerdict, { kind: "taken" }>,
): void {
  const { close, reasonCode = reasonCodes.unspecifiedError, reasonString } = verdict;
  if (close === "always" || (close === "before-5" && connection.version < 5)) {
    connection.close(reasonCode, reasonString ?? reasonWord(reasonCode));
  }
}

function route(incoming: Incoming, message: PublishedMessage): void {
  const stored = distribute(incoming, message);
  if (stored !== undefined) void answerOnceStored(incoming, stored);
  else answer(incoming, 0);
}

async function answerOnceStored(incoming: Incoming, stored: Promise<void>): Promise<void> {
  const { connection, session, packet } = incoming;
  const slot = connection.acks.hold();
  // QoS 2: the id is remembered at once, whatever storage takes [MQTT-4.3.3-8].
  const success = answerBytes(incoming, 0);
  const isStored = await stored.then(
    () => true,
    (error: unknown) => isFailed(incoming, error),
  );
  if (!isStored) session.received.delete(packet.packetId);
  slot.release(
    isStored ? success : answerBytes(incoming, reasonCodes.unspecifiedError, "not stored"),
  );
  connection.transport.resume();
}

/** To the subscribers, and to whoever keeps it; a promise where the acknowledgement must wait for that. */
function distribute(
  { broker, session, handle }: Incoming,
  message: PublishedMessage,
): Promise<void> | undefined {
  const stored = broker.options.onPublish?.(message, handle);
  routeMessage(broker, createMessage({ ...message, now: broker.clock.now(), origin: session.key }));
  return stored instanceof Promise ? stored : undefined;
}

function isFailed({ broker, session }: Incoming, error: unknown): false {
  broker.log("error", "MQTT publish could not be handled", { clientId: session.clientId, error });
  return false;
}
