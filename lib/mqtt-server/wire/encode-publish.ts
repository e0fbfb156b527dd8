import type { Qos, Version } from "./packet";
import { noProperties, type Properties } from "./properties";
import { writeProperties } from "./write-properties";

export interface PublishFields {
  readonly version: Version;
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: Qos;
  readonly isRetained: boolean;
  readonly properties: Properties;
}

/** A PUBLISH on the wire, and where its packet identifier goes at QoS 1 and 2. */
export interface PublishTemplate {
  readonly bytes: Buffer;
  readonly packetIdAt: number;
}

export function encodePublish(fields: PublishFields): PublishTemplate {
  const topicBytes = Buffer.byteLength(fields.topic);
  const properties = propertyBytes(fields);
  const body =
    2 + topicBytes + (fields.qos > 0 ? 2 : 0) + properties.length + fields.payload.length;
  const bytes = Buffer.allocUnsafe(1 + varIntSize(body) + body);
  bytes[0] = 0x30 | (fields.qos << 1) | (fields.isRetained ? 1 : 0);
  let at = writeVarInt(bytes, 1, body);
  at = bytes.writeUInt16BE(topicBytes, at);
  at += bytes.write(fields.topic, at);
  const packetIdAt = at;
  if (fields.qos > 0) at = bytes.writeUInt16BE(0, at);
  bytes.set(properties, at);
  bytes.set(fields.payload, at + properties.length);
  return { bytes, packetIdAt };
}

/** A copy of the template with its own packet identifier and DUP flag [MQTT-3.3.1-1]. */
export function stampPublish(
  template: PublishTemplate,
  packetId: number,
  isDuplicate: boolean,
): Buffer {
  const bytes = Buffer.from(template.bytes);
  bytes[template.packetIdAt] = packetId >> 8;
  bytes[template.packetIdAt + 1] = packetId & 0xff;
  if (isDuplicate) bytes[0] = (bytes[0] ?? 0) | 0x08;
  return bytes;
}

const nothing = Buffer.alloc(0);
const emptyBlock = Buffer.from([0]);

function propertyBytes(fields: PublishFields): Buffer {
  if (fields.version !== 5) return nothing;
  return fields.properties === noProperties ? emptyBlock : writeProperties(fields.properties);
}

function varIntSize(value: number): number {
  if (value < 128) return 1;
  if (value < 16_384) return 2;
  return value < 2_097_152 ? 3 : 4;
}

function writeVarInt(bytes: Buffer, from: number, value: number): number {
  let at = from;
  let rest = value;
  while (rest >= 128) {
    bytes[at++] = (rest & 0x7f) | 0x80;
    rest = Math.floor(rest / 128);
  }
  bytes[at++] = rest;
  return at;
}
