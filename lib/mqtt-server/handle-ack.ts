import { reasonCodes } from "@/lib/mqtt/reason-code";
import { answerOnceKept } from "./answer-once-kept";
import type { Broker } from "./broker";
import { pump } from "./deliver";
import { connectionFailed } from "./guard";
import { recordReleased, recordSent, recordSettled } from "./record";
import type { Connection, Session } from "./session";
import { encodeAck } from "./wire/encode";
import type { AckPacket } from "./wire/packet";

type Handle = (broker: Broker, connection: Connection, session: Session, packet: AckPacket) => void;

/** The second half of QoS 1 and 2, both directions (MQTT 5.0 sections 4.3.2 and 4.3.3). */
const handlers: Readonly<Record<AckPacket["kind"], Handle>> = {
  puback: (broker, connection, session, packet) => {
    if (session.outbox.inflight.get(packet.packetId)?.delivery.qos === 1)
      settled(broker, connection, session, packet.packetId);
  },
  pubrec: handlePubrec,
  pubrel: handlePubrel,
  pubcomp: (broker, connection, session, packet) => {
    if (session.outbox.inflight.get(packet.packetId)?.isReceived)
      settled(broker, connection, session, packet.packetId);
  },
};

export function handleAck(broker: Broker, connection: Connection, packet: AckPacket): void {
  const { session } = connection;
  if (session) handlers[packet.kind](broker, connection, session, packet);
}

/** A PUBREC that refuses ends the exchange [MQTT-4.3.3-4]; any other is answered with PUBREL. */
function handlePubrec(
  broker: Broker,
  connection: Connection,
  session: Session,
  packet: AckPacket,
): void {
  const { packetId } = packet;
  const inflight = session.outbox.inflight.get(packetId);
  const isOurs = inflight?.delivery.qos === 2;
  if (isOurs && packet.reasonCode >= 0x80) {
    settled(broker, connection, session, packetId);
    return;
  }
  if (isOurs && !inflight.isReceived) {
    inflight.isReceived = true;
    recordSent(broker, session, packetId, inflight);
  }
  const reasonCode = isOurs ? reasonCodes.success : reasonCodes.packetIdentifierNotFound;
  const bytes = encodeAck({ kind: "pubrel", version: connection.version, packetId, reasonCode });
  // A crash must not make us send again what the client has released by then.
  answerOnceKept(broker, connection, bytes, () => undefined);
}

/** [MQTT-4.3.3-11]: released, the packet identifier may name another message. */
function handlePubrel(
  broker: Broker,
  connection: Connection,
  session: Session,
  packet: AckPacket,
): void {
  const { packetId } = packet;
  const wasKnown = session.received.delete(packetId);
  const reasonCode = wasKnown ? reasonCodes.success : reasonCodes.packetIdentifierNotFound;
  const bytes = encodeAck({ kind: "pubcomp", version: connection.version, packetId, reasonCode });
  if (!wasKnown) {
    connection.acks.push(bytes);
    return;
  }
  connection.released();
  recordReleased(broker, session, packetId);
  completeOnceKept(broker, connection, bytes);
}

/** After PUBCOMP the identifier is used anew: a crash must not bring the old one back to swallow that message. */
function completeOnceKept(broker: Broker, connection: Connection, bytes: Buffer): void {
  const committed = connection.session?.isKept ? broker.store?.committed() : undefined;
  if (committed === undefined) {
    connection.acks.push(bytes);
    return;
  }
  const slot = connection.acks.hold();
  void committed
    .then(() => slot.release(bytes))
    .catch((error: unknown) => connectionFailed(broker, connection, error));
}

function settled(broker: Broker, connection: Connection, session: Session, packetId: number): void {
  const inflight = session.outbox.settle(packetId);
  if (inflight) recordSettled(broker, session, inflight.delivery);
  pump(broker, session, connection);
  inflight?.delivery.message.onAcknowledged?.();
  const { handle } = connection;
  if (!inflight || !handle) return;
  broker.options.onSession?.({
    kind: "delivered",
    session: handle,
    topic: inflight.delivery.message.topic,
    packetId,
  });
}
