import { reasonCodes } from "@/lib/mqtt/reason-code";
import { say } from "@/messages/say";
import { Cursor, type Fault } from "./cursor";
import { decodeConnect } from "./decode-connect";
import { decodeSubscribe, decodeUnsubscribe } from "./decode-subscribe";
import type {
  AckKind,
  AckPacket,
  DisconnectPacket,
  Packet,
  PublishPacket,
  Version,
} from "./packet";
import { noProperties, readProperties } from "./properties";
import { asQos, readPacketId } from "./scalar";

type Decode = (cursor: Cursor, header: number, version: Version) => Packet | undefined;

/** Packet type → fixed header flags (table 2-2; undefined: they mean something) and the reader of its body. */
const decoders: readonly (readonly [flags: number | undefined, Decode] | undefined)[] = [
  undefined,
  [0, (cursor) => decodeConnect(cursor)],
  undefined,
  [undefined, decodePublish],
  [0, ack("puback")],
  [0, ack("pubrec")],
  [2, ack("pubrel")],
  [0, ack("pubcomp")],
  [2, (cursor, _header, version) => decodeSubscribe(cursor, version)],
  undefined,
  [2, (cursor, _header, version) => decodeUnsubscribe(cursor, version)],
  undefined,
  [0, () => ({ kind: "pingreq" })],
  undefined,
  [0, decodeDisconnect("disconnect")],
  [0, decodeDisconnect("auth")],
];

export type Decoded = { readonly packet: Packet } | { readonly fault: Fault };

/** Reads one packet that a client sent. Whatever the bytes are, the answer is a packet or a fault. */
export function decode(header: number, body: Buffer, version: Version): Decoded {
  const entry = decoders[header >> 4];
  const cursor = new Cursor(body);
  if (!entry)
    return {
      fault: {
        reasonCode: reasonCodes.protocolError,
        reason: say("endpoint.packet.type"),
      },
    };
  const [flags, read] = entry;
  // [MQTT-2.1.3-1], and 3.1.1 [MQTT-2.2.2-2]. MQTT 3.1 leaves the flags of these packets unused.
  if (flags !== undefined && (header & 0x0f) !== flags && version !== 3) {
    return {
      fault: {
        reasonCode: reasonCodes.malformedPacket,
        reason: say("endpoint.packet.reservedFlags"),
      },
    };
  }
  const packet = read(cursor, header, version);
  if (packet && !cursor.fault && cursor.left > 0)
    cursor.malformed(say("endpoint.packet.bytesLeft"));
  if (packet && !cursor.fault) return { packet };
  return {
    fault: cursor.fault ?? {
      reasonCode: reasonCodes.malformedPacket,
      reason: say("endpoint.packet.unreadable"),
    },
  };
}

function decodePublish(cursor: Cursor, header: number, version: Version): PublishPacket {
  const qos = (header >> 1) & 3;
  // [MQTT-3.3.1-4] and [MQTT-3.3.1-2].
  if (qos === 3) cursor.malformed(say("endpoint.packet.qos"));
  const isDuplicate = (header & 8) !== 0;
  if (isDuplicate && qos === 0 && version !== 3) cursor.malformed(say("endpoint.packet.duplicate"));
  const topic = cursor.text();
  const packetId = qos > 0 ? readPacketId(cursor) : 0;
  const properties = version === 5 ? readProperties(cursor, "publish") : noProperties;
  // [MQTT-3.3.4-6]
  if (properties.subscriptionIdentifiers)
    cursor.protocolError(say("endpoint.packet.subscriptionIdentifier"));
  return {
    kind: "publish",
    topic,
    payload: cursor.rest(),
    qos: asQos(qos),
    isRetained: (header & 1) !== 0,
    isDuplicate,
    packetId,
    properties,
  };
}

function ack(kind: AckKind): Decode {
  return (cursor, _header, version): AckPacket => {
    const packetId = readPacketId(cursor);
    const reasonCode = version === 5 && cursor.left > 0 ? cursor.byte() : 0;
    if (version === 5 && cursor.left > 0) readProperties(cursor, "ack");
    return { kind, packetId, reasonCode };
  };
}

function decodeDisconnect(kind: "disconnect" | "auth"): Decode {
  return (cursor, _header, version): DisconnectPacket => {
    if (kind === "auth" && version !== 5) cursor.protocolError(say("endpoint.packet.earlyAuth"));
    const hasReason = version === 5 && cursor.left > 0;
    const reasonCode = hasReason ? cursor.byte() : 0;
    const properties = hasReason && cursor.left > 0 ? readProperties(cursor, kind) : noProperties;
    return { kind, reasonCode, properties };
  };
}
