import { reasonCodes } from "@/lib/mqtt/reason-code";
import { say } from "@/messages/say";
import type { Cursor } from "./cursor";
import type { ConnectPacket, Version, WillPacket } from "./packet";
import { noProperties, readProperties } from "./properties";
import { asQos } from "./scalar";

/** MQTT 5.0 section 3.1; 3.1.1 section 3.1; 3.1 calls its protocol MQIsdp. */
export function decodeConnect(cursor: Cursor): ConnectPacket {
  const { version, isBridge } = readProtocol(cursor);
  const flags = cursor.byte();
  checkFlags(cursor, flags, version);
  const keepAliveSeconds = cursor.uint16();
  const properties = version === 5 ? readProperties(cursor, "connect") : noProperties;
  if (properties.authenticationData && properties.authenticationMethod === undefined) {
    cursor.protocolError(say("endpoint.packet.dataWithoutMethod"));
  }
  const clientId = cursor.text();
  const will = flags & 0x04 ? readWill(cursor, flags, version) : undefined;
  const username = isThere(cursor, version, flags & 0x80) ? cursor.text() : undefined;
  const password = isThere(cursor, version, flags & 0x40) ? cursor.binary() : undefined;
  const isCleanStart = (flags & 0x02) !== 0;
  return {
    kind: "connect",
    version,
    isBridge,
    isCleanStart,
    keepAliveSeconds,
    clientId,
    username,
    password,
    will,
    properties,
  };
}

/** The level that the bytes of a CONNECT claim, for the shape of an answer to a malformed one. */
export function claimedVersion(body: Buffer): Version {
  return body[6] === 5 && body.toString("latin1", 2, 6) === "MQTT" ? 5 : 4;
}

/** MQTT 3.1 section 3.1: the remaining length takes precedence over the flags of user name and password. */
const isThere = ({ left }: Cursor, version: Version, flag: number): boolean =>
  flag !== 0 && (version !== 3 || left > 0);

function readProtocol(cursor: Cursor): { version: Version; isBridge: boolean } {
  const name = cursor.text();
  const level = cursor.byte();
  const isBridge = level === 0x83 || level === 0x84;
  const bare = isBridge ? level & 0x7f : level;
  if (name === "MQIsdp" && bare === 3) return { version: 3, isBridge };
  if (name === "MQTT" && (bare === 4 || bare === 5)) return { version: bare, isBridge };
  // [MQTT-3.1.2-1] a wrong name, [MQTT-3.1.2-2] a level we do not speak.
  if (name === "MQTT" || name === "MQIsdp") {
    cursor.fail(
      reasonCodes.unsupportedProtocolVersion,
      say("endpoint.packet.protocolLevel", { level: String(level) }),
    );
  } else cursor.malformed(say("endpoint.packet.protocolName"));
  return { version: 4, isBridge: false };
}

function checkFlags(cursor: Cursor, flags: number, version: Version): void {
  const willQos = (flags >> 3) & 3;
  // [MQTT-3.1.2-3]. MQTT 3.1 leaves the bit unused.
  if (flags & 1 && version !== 3) cursor.malformed(say("endpoint.packet.reservedConnectFlag"));
  // [MQTT-3.1.2-11..13]
  if (!(flags & 4) && (willQos > 0 || flags & 0x20))
    cursor.malformed(say("endpoint.packet.willFlags"));
  if (willQos === 3) cursor.malformed(say("endpoint.packet.willQos"));
  // 3.1.1 [MQTT-3.1.2-22]; MQTT 5 allows a password alone.
  if (version !== 5 && !(flags & 0x80) && flags & 0x40)
    cursor.malformed(say("endpoint.packet.passwordAlone"));
}

function readWill(cursor: Cursor, flags: number, version: Version): WillPacket {
  const properties = version === 5 ? readProperties(cursor, "will") : noProperties;
  const topic = cursor.text();
  const payload = Buffer.from(cursor.binary());
  return {
    topic,
    payload,
    qos: asQos((flags >> 3) & 3),
    isRetained: (flags & 0x20) !== 0,
    properties,
  };
}
