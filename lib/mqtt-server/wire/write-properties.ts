import type { Properties, UserProperty } from "./properties";

export function varInt(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  do {
    const byte = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? byte | 0x80 : byte);
  } while (rest > 0);
  return Buffer.from(bytes);
}

export const byte = (value: number): Buffer => Buffer.from([value]);

export function uint16(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

export function binary(bytes: Uint8Array): Buffer {
  return Buffer.concat([uint16(bytes.length), bytes]);
}

export const text = (value: string): Buffer => binary(Buffer.from(value, "utf8"));

type Write = (properties: Properties) => Buffer | undefined;

/** The scalar properties in the order of table 2-4: how to write each where it is given. */
const writers: readonly (readonly [id: number, Write])[] = [
  [0x01, (from) => given(from.payloadFormatIndicator, byte)],
  [0x02, (from) => given(from.messageExpiryInterval, uint32)],
  [0x03, (from) => given(from.contentType, text)],
  [0x08, (from) => given(from.responseTopic, text)],
  [0x09, (from) => given(from.correlationData, binary)],
  [0x11, (from) => given(from.sessionExpiryInterval, uint32)],
  [0x12, (from) => given(from.assignedClientIdentifier, text)],
  [0x13, (from) => given(from.serverKeepAlive, uint16)],
  [0x15, (from) => given(from.authenticationMethod, text)],
  [0x16, (from) => given(from.authenticationData, binary)],
  [0x1a, (from) => given(from.responseInformation, text)],
  [0x1f, (from) => given(from.reasonString, text)],
  [0x21, (from) => given(from.receiveMaximum, uint16)],
  [0x22, (from) => given(from.topicAliasMaximum, uint16)],
  [0x23, (from) => given(from.topicAlias, uint16)],
  [0x24, (from) => given(from.maximumQos, byte)],
  [0x25, (from) => given(from.retainAvailable, byte)],
  [0x27, (from) => given(from.maximumPacketSize, uint32)],
  [0x28, (from) => given(from.wildcardSubscriptionAvailable, byte)],
  [0x29, (from) => given(from.subscriptionIdentifierAvailable, byte)],
  [0x2a, (from) => given(from.sharedSubscriptionAvailable, byte)],
];

/** A property block with its length in front. */
export function writeProperties(properties: Properties): Buffer {
  const parts: Buffer[] = [];
  for (const [id, write] of writers) {
    const value = write(properties);
    if (value) parts.push(byte(id), value);
  }
  for (const id of properties.subscriptionIdentifiers ?? []) parts.push(byte(0x0b), varInt(id));
  for (const pair of properties.userProperties ?? []) parts.push(userProperty(pair));
  const block = Buffer.concat(parts);
  return Buffer.concat([varInt(block.length), block]);
}

const userProperty = ([name, value]: UserProperty): Buffer =>
  Buffer.concat([byte(0x26), text(name), text(value)]);

const given = <T>(value: T | undefined, write: (value: T) => Buffer): Buffer | undefined =>
  value === undefined ? undefined : write(value);
