import { reasonCodes } from "@/lib/mqtt/reason-code";
import { isTopicName } from "@/lib/mqtt/topic";
import { say } from "@/messages/say";
import type { Broker } from "./broker";
import { connectionFailed } from "./guard";
import { reportRefused } from "./report";
import type { Connection } from "./session";
import { type Incoming, refuseMessage, take } from "./take-publish";
import { isTooLong } from "./topic-limit";
import { encodeAck } from "./wire/encode";
import type { PublishPacket } from "./wire/packet";

/** What a check decides: go on, it is dealt with, or a reason code to refuse with. */
type Check = (incoming: Incoming) => "go-on" | "done" | number;

/** The order in which a PUBLISH is judged. */
const agenda: readonly Check[] = [
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

/** [MQTT-3.2.2-11]: a client that was told our Maximum QoS keeps to it; before version 5 nobody is told. */
function checkQos({ connection, packet }: Incoming): "go-on" | "done" {
  if (packet.qos <= connection.maxQos || connection.version !== 5) return "go-on";
  connection.close(
    reasonCodes.qosNotSupported,
    say("endpoint.publish.qos", { qos: String(packet.qos) }),
  );
  return "done";
}

/** [MQTT-3.3.2-7..10] and section 3.3.4: an alias stands for the topic it was last sent with. */
function resolveAlias(incoming: Incoming): "go-on" | "done" {
  const { connection, packet, session } = incoming;
  const { topicAlias: alias } = packet.properties;
  if (alias === undefined) return "go-on";
  if (alias === 0 || alias > session.limits.topicAliasMaximum) {
    connection.close(reasonCodes.topicAliasInvalid, say("endpoint.publish.aliasRange"));
    return "done";
  }
  connection.aliasesIn ??= new Map();
  if (packet.topic !== "") connection.aliasesIn.set(alias, packet.topic);
  const topic = connection.aliasesIn.get(alias);
  if (topic === undefined) {
    connection.close(reasonCodes.protocolError, say("endpoint.publish.unknownAlias"));
    return "done";
  }
  incoming.topic = topic;
  return "go-on";
}

/** [MQTT-3.3.4-7]: no more unacknowledged messages than our Receive Maximum, counted anew for each connection (section 4.9); before MQTT 5 there is none. */
function checkWindow({ broker, connection, session, packet }: Incoming): "go-on" | "done" {
  if (connection.version !== 5 || packet.qos === 0) return "go-on";
  if (session.received.has(packet.packetId)) return "go-on";
  if (connection.unacknowledged < session.limits.receiveMaximum) return "go-on";
  broker.counters.overReceiveMaximum += 1;
  connection.close(
    reasonCodes.receiveMaximumExceeded,
    say("endpoint.publish.tooManyUnacknowledged"),
  );
  return "done";
}

/** [MQTT-4.3.3-10, -12]: a QoS 2 message we have is acknowledged again, once it is kept, and goes no further. */
function absorbDuplicate({ broker, connection, session, packet }: Incoming): "go-on" | "done" {
  const { packetId, qos } = packet;
  if (qos !== 2 || !session.received.has(packetId)) return "go-on";
  const bytes = encodeAck({ kind: "pubrec", version: connection.version, packetId, reasonCode: 0 });
  const waits = [session.received.get(packetId), broker.store?.committed()].filter(Boolean);
  if (waits.length === 0) {
    connection.acks.push(bytes);
    return "done";
  }
  const slot = connection.acks.hold();
  const answer = () => {
    if (session.received.has(packetId)) slot.release(bytes);
    // Its first copy could not be kept after all: it comes again with the next connection.
    else connection.close(reasonCodes.unspecifiedError, say("endpoint.publish.notStored"));
  };
  void Promise.all(waits)
    .then(answer)
    .catch((error: unknown) => connectionFailed(broker, connection, error));
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
    connection.close(code, say("endpoint.publish.topic"));
    return "done";
  }
  const { responseTopic } = packet.properties;
  if (responseTopic !== undefined && !isTopicName(responseTopic)) {
    // [MQTT-3.3.2-14]
    connection.close(reasonCodes.protocolError, say("endpoint.publish.responseTopic"));
    return "done";
  }
  if (!isTooLong(topic, session.limits)) return "go-on";
  broker.counters.overTopicLevels += 1;
  return reasonCodes.topicNameInvalid;
}

function checkAccess({ admission, topic }: Incoming): "go-on" | number {
  return admission.mayPublish(topic) ? "go-on" : reasonCodes.notAuthorized;
}

/** Refused with its code where the version can say so; before 5 it is acknowledged and dropped (3.1.1 [MQTT-3.3.5-2]). */
function refuse(incoming: Incoming, reasonCode: number): void {
  const { broker, connection, topic } = incoming;
  broker.counters.publishesRefused += 1;
  const message = { ...incoming.packet, topic };
  reportRefused(broker, connection, { what: "publish", reasonCode, topic, message });
  refuseMessage(incoming, reasonCode);
}
