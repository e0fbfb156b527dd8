import { reasonCodes } from "@/lib/mqtt/reason-code";
import { say } from "@/messages/say";
import { refuseConnect } from "./answer-connect";
import { refusal } from "./attempt";
import type { Broker } from "./broker";
import { connectionFailed } from "./guard";
import { handleAck } from "./handle-ack";
import { handleConnect } from "./handle-connect";
import { handleAuth, handleDisconnect, handlePing } from "./handle-disconnect";
import { handlePublish } from "./handle-publish";
import { handleSubscribe } from "./handle-subscribe";
import { handleUnsubscribe } from "./handle-unsubscribe";
import { costOf, isWithinRate } from "./rate";
import type { Connection } from "./session";
import type { Fault } from "./wire/cursor";
import { decode } from "./wire/decode";
import { claimedVersion } from "./wire/decode-connect";
import type { Packet } from "./wire/packet";

const connectType = 1;

/** Where a packet goes, by the state that its connection is in. */
export function receive(
  broker: Broker,
  connection: Connection,
  header: number,
  body: Buffer,
): void {
  if (connection.state === "new") receiveFirst(broker, connection, header, body);
  else if (connection.state === "connecting") keepEarly(broker, connection, header, body);
  else if (connection.state === "open") receiveNext(broker, connection, header, body);
}

/** [MQTT-3.1.0-1]: the first packet is a CONNECT. */
function receiveFirst(broker: Broker, connection: Connection, header: number, body: Buffer): void {
  if (header >> 4 !== connectType) {
    broker.counters.malformedPackets += 1;
    connection.finish({
      reasonCode: reasonCodes.protocolError,
      reason: say("endpoint.packet.noConnect"),
      isClean: true,
    });
    return;
  }
  const decoded = decode(header, Buffer.from(body), 5);
  if ("fault" in decoded) {
    connection.version = claimedVersion(body);
    reject(broker, connection, decoded.fault);
    return;
  }
  if (decoded.packet.kind !== "connect") return;
  connection.state = "connecting";
  void handleConnect(broker, connection, decoded.packet)
    .then(() => receiveEarly(broker, connection))
    .catch((error: unknown) => connectionFailed(broker, connection, error));
}

/** Packets that a client sends before it has its answer wait for it. */
function keepEarly(broker: Broker, connection: Connection, header: number, body: Buffer): void {
  const { maxEarlyPackets, maxConnectBytes } = broker.limits;
  connection.early ??= [];
  const { early } = connection;
  const bytes = early.reduce((sum, one) => sum + one.body.length, body.length);
  if (early.length < maxEarlyPackets && bytes <= maxConnectBytes) {
    early.push({ header, body: Buffer.from(body) });
    return;
  }
  connection.finish({
    reasonCode: reasonCodes.quotaExceeded,
    reason: say("endpoint.packet.tooManyEarly"),
    isClean: true,
  });
}

function receiveEarly(broker: Broker, connection: Connection): void {
  const { early = [] } = connection;
  connection.early = undefined;
  for (const { header, body } of early) receive(broker, connection, header, body);
  if (connection.isGone) connection.lost();
}

function receiveNext(broker: Broker, connection: Connection, header: number, body: Buffer): void {
  const decoded = decode(header, body, connection.version);
  if ("fault" in decoded) reject(broker, connection, decoded.fault);
  else if (!isWelcome(connection, decoded.packet)) {
    connection.close(reasonCodes.messageRateTooHigh, say("endpoint.end.tooManyPackets"));
  } else if (isAnswer(decoded.packet) || isWithinRate(broker, connection, costOf(decoded.packet))) {
    dispatch(broker, connection, decoded.packet);
  }
}

/** A publish is judged by who takes it, and a goodbye is always welcome. */
const uncounted: ReadonlySet<Packet["kind"]> = new Set(["publish", "pingreq", "disconnect"]);

const isWelcome = ({ admission }: Connection, { kind }: Packet): boolean =>
  uncounted.has(kind) || (admission?.mayReceive?.() ?? true);

/** An answer to something of ours: its rate is our own. */
const isAnswer = (packet: Packet): boolean =>
  packet.kind === "puback" ||
  packet.kind === "pubrec" ||
  packet.kind === "pubcomp" ||
  packet.kind === "pubrel";

type Handle<P> = (broker: Broker, connection: Connection, packet: P) => void;
type Handlers = { readonly [Kind in Packet["kind"]]: Handle<Extract<Packet, { kind: Kind }>> };

const handlers: Handlers = {
  publish: handlePublish,
  puback: handleAck,
  pubrec: handleAck,
  pubrel: handleAck,
  pubcomp: handleAck,
  subscribe: handleSubscribe,
  unsubscribe: handleUnsubscribe,
  pingreq: handlePing,
  disconnect: handleDisconnect,
  auth: handleAuth,
  // [MQTT-3.1.0-2]
  connect: (_broker, connection) =>
    connection.close(reasonCodes.protocolError, say("endpoint.packet.secondConnect")),
};

function dispatch<Kind extends Packet["kind"]>(
  broker: Broker,
  connection: Connection,
  packet: Extract<Packet, { kind: Kind }>,
): void {
  const handle: Handle<typeof packet> = handlers[packet.kind];
  handle(broker, connection, packet);
}

/** A packet that cannot be read ends its own session and nothing else [MQTT-4.13.1-1]. */
export function reject(broker: Broker, connection: Connection, fault: Fault): void {
  if (fault.reasonCode === reasonCodes.packetTooLarge) broker.counters.overPacketSize += 1;
  else broker.counters.malformedPackets += 1;
  const { clientId, transport } = connection;
  broker.log("info", "MQTT packet not readable", {
    ...fault,
    clientId,
    address: transport.address,
  });
  if (connection.state === "open") connection.close(fault.reasonCode, fault.reason);
  else rejectConnect(broker, connection, fault);
}

/** Before MQTT 5 a malformed CONNECT gets no answer (3.1.1 [MQTT-3.1.4-1]), but an unknown level does [MQTT-3.1.2-2]. */
function rejectConnect(broker: Broker, connection: Connection, fault: Fault): void {
  const isLevel = fault.reasonCode === reasonCodes.unsupportedProtocolVersion;
  if (connection.state === "new" && (isLevel || connection.version === 5)) {
    refuseConnect(broker, connection, refusal(fault.reasonCode, fault.reason));
  } else connection.finish({ ...fault, isClean: true });
}
