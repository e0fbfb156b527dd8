import type { AckKind, Version } from "./packet";
import type { Properties } from "./properties";
import { byte, uint16, varInt, writeProperties } from "./write-properties";

export const pingResponse = Buffer.from([0xd0, 0]);

export interface ConnackFields {
  readonly version: Version;
  readonly isSessionPresent: boolean;
  /** A reason code at version 5, a return code before. */
  readonly code: number;
  readonly properties: Properties;
}

export function encodeConnack(fields: ConnackFields): Buffer {
  // MQTT 3.1 has no session-present flag: the byte is reserved.
  const flags = fields.isSessionPresent && fields.version !== 3 ? 1 : 0;
  const head = Buffer.from([flags, fields.code]);
  return packet(0x20, fields.version === 5 ? [head, writeProperties(fields.properties)] : [head]);
}

export interface AckFields {
  readonly kind: AckKind;
  readonly version: Version;
  readonly packetId: number;
  readonly reasonCode: number;
  readonly reasonString?: string | undefined;
}

const ackHeaders = { puback: 0x40, pubrec: 0x50, pubrel: 0x62, pubcomp: 0x70 } as const;

export function encodeAck(fields: AckFields): Buffer {
  const header = ackHeaders[fields.kind];
  const high = fields.packetId >> 8;
  const low = fields.packetId & 0xff;
  if (fields.version !== 5 || fields.reasonCode === 0) return Buffer.from([header, 2, high, low]);
  if (fields.reasonString === undefined) {
    return Buffer.from([header, 3, high, low, fields.reasonCode]);
  }
  const properties = writeProperties({ reasonString: fields.reasonString });
  return packet(header, [Buffer.from([high, low, fields.reasonCode]), properties]);
}

export interface SubackFields {
  readonly version: Version;
  readonly packetId: number;
  readonly codes: readonly number[];
  readonly reasonString?: string | undefined;
}

export function encodeSuback(fields: SubackFields): Buffer {
  return packet(0x90, [uint16(fields.packetId), ...reasonBlock(fields), Buffer.from(fields.codes)]);
}

export function encodeUnsuback(fields: SubackFields): Buffer {
  const id = uint16(fields.packetId);
  // Before MQTT 5 an UNSUBACK has no payload.
  if (fields.version !== 5) return packet(0xb0, [id]);
  return packet(0xb0, [id, ...reasonBlock(fields), Buffer.from(fields.codes)]);
}

/** A DISCONNECT from the server exists since MQTT 5 only. */
export function encodeDisconnect(reasonCode: number, reasonString?: string): Buffer {
  const properties = reasonString === undefined ? {} : { reasonString };
  return packet(0xe0, [byte(reasonCode), writeProperties(properties)]);
}

function reasonBlock(fields: SubackFields): readonly Buffer[] {
  if (fields.version !== 5) return [];
  const { reasonString } = fields;
  return [writeProperties(reasonString === undefined ? {} : { reasonString })];
}

function packet(header: number, parts: readonly Buffer[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([byte(header), varInt(length), ...parts]);
}
