import { reasonCodes, reasonWord } from "@/lib/mqtt/reason-code";
import { say } from "@/messages/say";
import type { AckSlot } from "./ack-queue";
import type { Admitted, PublishedMessage, PublishVerdict, SessionHandle } from "./admission";
import type { Broker } from "./broker";
import { createMessage } from "./message";
import { recordReleased, recordTaken } from "./record";
import { routeMessage } from "./route";
import type { Connection, Session } from "./session";
import { encodeAck } from "./wire/encode";
import type { PublishPacket } from "./wire/packet";
import { withReason } from "./with-reason";

/** A PUBLISH and everything that is known about who sent it. */
export interface Incoming {
  readonly broker: Broker;
  readonly connection: Connection;
  readonly session: Session;
  readonly admission: Admitted;
  readonly handle: SessionHandle;
  readonly packet: PublishPacket;
  /** The packet's topic, or what its alias stands for. */
  topic: string;
}

type Taken = Extract<PublishVerdict, { kind: "taken" }>;

/** An accepted message goes to the admission's own hook, or to its subscribers. */
export function take(incoming: Incoming): "done" {
  const { admission, handle } = incoming;
  const message = messageOf(incoming);
  begin(incoming);
  const verdict = admission.handlePublish?.(message, handle);
  if (verdict === undefined) finish(incoming, distribute(incoming, message));
  else if (verdict instanceof Promise) settleLater(incoming, verdict, message);
  else settle(incoming, verdict, message);
  return "done";
}

/** Whatever is kept gets its own bytes, so that it does not hold the network buffer it came in. */
function messageOf({ packet, topic }: Incoming): PublishedMessage {
  const { qos, isRetained, properties } = packet;
  const isKept = isRetained || qos > 0;
  const payload = isKept ? Buffer.from(packet.payload) : packet.payload;
  return { topic, payload, qos, isRetained, properties };
}

/** [MQTT-4.3.3-8]: the identifier of a QoS 2 message is remembered from its PUBLISH to its PUBREL. */
function begin({ broker, connection, session, packet }: Incoming): void {
  if (packet.qos === 0) return;
  connection.unacknowledged += 1;
  if (packet.qos !== 2) return;
  session.received.set(packet.packetId, undefined);
  recordTaken(broker, session, packet.packetId);
}

/** To the subscribers, and to whoever keeps it; a promise where the acknowledgement must wait for that. */
function distribute(
  { broker, session, handle }: Incoming,
  message: PublishedMessage,
): Promise<void> | undefined {
  const kept = broker.options.onPublish?.(message, handle);
  routeMessage(
    broker,
    createMessage(message, {
      now: broker.clock.now(),
      origin: session.key,
      space: session.space,
    }),
  );
  const committed = broker.store?.committed();
  if (!(kept instanceof Promise)) return committed;
  return committed === undefined ? kept : Promise.all([kept, committed]).then(() => undefined);
}

const success: Taken = { kind: "taken" };

function finish(incoming: Incoming, stored: Promise<void> | undefined): void {
  if (stored === undefined) answer(incoming, success);
  else answerWhen(incoming, stored);
}

/** One promise and no more: this is done for every message that a source keeps. */
function answerWhen(incoming: Incoming, stored: Promise<void>): void {
  const { session, packet } = incoming;
  const slot = holdPlace(incoming);
  const done = stored.then(
    () => leavePlace(incoming, slot, success),
    (error: unknown) => leavePlace(incoming, slot, reportFailure(incoming, error)),
  );
  if (packet.qos === 2) session.received.set(packet.packetId, done);
}

function settle(incoming: Incoming, verdict: PublishVerdict, message: PublishedMessage): void {
  if (verdict.kind === "route") finish(incoming, distribute(incoming, message));
  else answer(incoming, verdict);
}

/**
 * One promise and no more, as long as the admission keeps the message itself. Its callbacks have no
 * names: the loader that runs this (keepNames) would define one at each call, at more than their own cost.
 */
function settleLater(
  incoming: Incoming,
  verdict: Promise<PublishVerdict>,
  message: PublishedMessage,
): void {
  const { session, packet } = incoming;
  const slot = holdPlace(incoming);
  const done = verdict.then(
    (one) =>
      one.kind === "taken"
        ? leavePlace(incoming, slot, one)
        : distributeLate(incoming, slot, message),
    (error: unknown) => leavePlace(incoming, slot, reportFailure(incoming, error)),
  );
  if (packet.qos === 2) session.received.set(packet.packetId, done);
}

async function distributeLate(
  incoming: Incoming,
  slot: AckSlot | undefined,
  message: PublishedMessage,
): Promise<void> {
  try {
    await distribute(incoming, message);
    leavePlace(incoming, slot, success);
  } catch (error) {
    leavePlace(incoming, slot, reportFailure(incoming, error));
  }
}

/** Its place in the order of acknowledgements; reading pauses where too much waits. */
function holdPlace({ broker, connection, session, packet }: Incoming): AckSlot | undefined {
  connection.holdBack(keptAtOnce(broker, session));
  return packet.qos > 0 ? connection.acks.hold() : undefined;
}

function leavePlace(incoming: Incoming, slot: AckSlot | undefined, taken: Taken): void {
  const { broker, connection, session, packet } = incoming;
  if (session.received.has(packet.packetId)) session.received.set(packet.packetId, undefined);
  slot?.release(answerBytes(incoming, taken));
  closeAfter(incoming, taken);
  connection.goOn(keptAtOnce(broker, session));
}

/** While too much waits to be stored, ten thousand connections may add one message each and no more. */
const keptAtOnce = ({ isPressed }: Broker, { limits }: Session): number =>
  isPressed ? 1 : limits.receiveMaximum;

/** A message that could not be kept is not acknowledged as if it had been: its sender will send it again. */
function reportFailure({ broker, session }: Incoming, error: unknown): Taken {
  broker.log("error", "MQTT publish could not be handled", { clientId: session.clientId, error });
  const { unspecifiedError: reasonCode } = reasonCodes;
  return {
    kind: "taken",
    reasonCode,
    reasonString: say("endpoint.publish.notStored"),
    close: "before-5",
  };
}

/** Refuses a message before it was taken [MQTT-3.3.5-1]. */
export function refuseMessage(incoming: Incoming, reasonCode: number): void {
  begin(incoming);
  answer(incoming, { kind: "taken", reasonCode, reasonString: reasonWord(reasonCode) });
}

function answer(incoming: Incoming, taken: Taken): void {
  const bytes = answerBytes(incoming, taken);
  if (bytes) incoming.connection.acks.push(bytes);
  closeAfter(incoming, taken);
}

function answerBytes(incoming: Incoming, taken: Taken): Buffer | undefined {
  const { broker, connection, session, packet } = incoming;
  const { version } = connection;
  const { packetId, qos } = packet;
  const { reasonCode = 0 } = taken;
  if (qos === 1) connection.released();
  if (qos === 0 || (version < 5 && taken.close !== undefined)) return undefined;
  // [MQTT-4.3.3-9]: a refusing PUBREC ends the exchange.
  if (qos === 2 && reasonCode >= 0x80 && version === 5) {
    connection.released();
    session.received.delete(packetId);
    recordReleased(broker, session, packetId);
  }
  const kind = qos === 1 ? "puback" : "pubrec";
  if (reasonCode === 0) return encodeAck({ kind, version, packetId, reasonCode });
  return withReason(connection, taken.reasonString, (reasonString) =>
    encodeAck({ kind, version, packetId, reasonCode, reasonString }),
  );
}

function closeAfter({ connection, session, packet }: Incoming, taken: Taken): void {
  const { close, reasonString } = taken;
  const reasonCode = taken.closeCode ?? taken.reasonCode ?? reasonCodes.unspecifiedError;
  const isDue = close === "always" || (close === "before-5" && connection.version < 5);
  if (!isDue) return;
  session.received.delete(packet.packetId);
  connection.close(reasonCode, reasonString ?? reasonWord(reasonCode));
}
