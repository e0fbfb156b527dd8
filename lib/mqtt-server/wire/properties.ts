import { say } from "@/messages/say";
import type { Cursor } from "./cursor";

export type UserProperty = readonly [name: string, value: string];

/** The properties of MQTT 5.0 (table 2-4) that cross our wire in either direction. */
export interface Properties {
  readonly payloadFormatIndicator?: number;
  readonly messageExpiryInterval?: number;
  readonly contentType?: string;
  readonly responseTopic?: string;
  readonly correlationData?: Uint8Array;
  readonly subscriptionIdentifiers?: readonly number[];
  readonly sessionExpiryInterval?: number;
  readonly assignedClientIdentifier?: string;
  readonly serverKeepAlive?: number;
  readonly authenticationMethod?: string;
  readonly authenticationData?: Uint8Array;
  readonly requestProblemInformation?: number;
  readonly willDelayInterval?: number;
  readonly requestResponseInformation?: number;
  readonly responseInformation?: string;
  readonly reasonString?: string;
  readonly receiveMaximum?: number;
  readonly topicAliasMaximum?: number;
  readonly topicAlias?: number;
  readonly maximumQos?: number;
  readonly retainAvailable?: number;
  readonly userProperties?: readonly UserProperty[];
  readonly maximumPacketSize?: number;
  readonly wildcardSubscriptionAvailable?: number;
  readonly subscriptionIdentifierAvailable?: number;
  readonly sharedSubscriptionAvailable?: number;
}

type Draft = { -readonly [Name in keyof Properties]: Properties[Name] };
type Read = (cursor: Cursor, draft: Draft) => void;

export const noProperties: Properties = Object.freeze({});

/** The properties a client may send, by packet. The same id twice is a protocol error, save user properties. */
const allowed = {
  connect: new Set([0x11, 0x15, 0x16, 0x17, 0x19, 0x21, 0x22, 0x26, 0x27]),
  will: new Set([0x01, 0x02, 0x03, 0x08, 0x09, 0x18, 0x26]),
  publish: new Set([0x01, 0x02, 0x03, 0x08, 0x09, 0x0b, 0x23, 0x26]),
  ack: new Set([0x1f, 0x26]),
  subscribe: new Set([0x0b, 0x26]),
  unsubscribe: new Set([0x26]),
  disconnect: new Set([0x11, 0x1f, 0x26]),
  auth: new Set([0x15, 0x16, 0x1f, 0x26]),
} as const;
export type PropertyScope = keyof typeof allowed;

const readers = new Map<number, Read>([
  [0x01, (cursor, draft) => set(draft, "payloadFormatIndicator", flag(cursor))],
  [0x02, (cursor, draft) => set(draft, "messageExpiryInterval", cursor.uint32())],
  [0x03, (cursor, draft) => set(draft, "contentType", cursor.text())],
  [0x08, (cursor, draft) => set(draft, "responseTopic", cursor.text())],
  [0x09, (cursor, draft) => set(draft, "correlationData", cursor.binary())],
  [
    0x0b,
    (cursor, draft) => set(draft, "subscriptionIdentifiers", [positive(cursor, cursor.varInt())]),
  ],
  [0x11, (cursor, draft) => set(draft, "sessionExpiryInterval", cursor.uint32())],
  [0x15, (cursor, draft) => set(draft, "authenticationMethod", cursor.text())],
  [0x16, (cursor, draft) => set(draft, "authenticationData", cursor.binary())],
  [0x17, (cursor, draft) => set(draft, "requestProblemInformation", flag(cursor))],
  [0x18, (cursor, draft) => set(draft, "willDelayInterval", cursor.uint32())],
  [0x19, (cursor, draft) => set(draft, "requestResponseInformation", flag(cursor))],
  [0x1f, (cursor, draft) => set(draft, "reasonString", cursor.text())],
  [0x21, (cursor, draft) => set(draft, "receiveMaximum", positive(cursor, cursor.uint16()))],
  [0x22, (cursor, draft) => set(draft, "topicAliasMaximum", cursor.uint16())],
  [0x23, (cursor, draft) => set(draft, "topicAlias", cursor.uint16())],
  [
    0x26,
    (cursor, draft) => {
      draft.userProperties = [...(draft.userProperties ?? []), [cursor.text(), cursor.text()]];
    },
  ],
  [0x27, (cursor, draft) => set(draft, "maximumPacketSize", positive(cursor, cursor.uint32()))],
]);

/** Reads a property block; faults are left in the cursor. */
export function readProperties(cursor: Cursor, scope: PropertyScope): Properties {
  const end = cursor.varInt() + cursor.at;
  if (end === cursor.at) return noProperties;
  if (end > cursor.bytes.length) cursor.malformed(say("endpoint.packet.propertyLength"));
  const draft: Draft = {};
  const seen = new Set<number>();
  while (!cursor.fault && cursor.at < end) readOne({ cursor, scope, draft, seen });
  if (!cursor.fault && cursor.at !== end) cursor.malformed(say("endpoint.packet.propertyEnd"));
  return draft;
}

interface Reading {
  readonly cursor: Cursor;
  readonly scope: PropertyScope;
  readonly draft: Draft;
  readonly seen: Set<number>;
}

function readOne({ cursor, scope, draft, seen }: Reading): void {
  const id = cursor.byte();
  const read = readers.get(id);
  if (!read) cursor.malformed(say("endpoint.packet.unknownProperty", { id: hex(id) }));
  else if (!allowed[scope].has(id))
    cursor.protocolError(say("endpoint.packet.foreignProperty", { id: hex(id), scope }));
  else if (seen.has(id) && id !== 0x26)
    cursor.protocolError(say("endpoint.packet.propertyTwice", { id: hex(id) }));
  else read(cursor, draft);
  seen.add(id);
}

const hex = (id: number): string => `0x${id.toString(16)}`;

function set<Name extends keyof Properties>(
  draft: Draft,
  name: Name,
  value: NonNullable<Draft[Name]>,
): void {
  draft[name] = value;
}

function flag(cursor: Cursor): number {
  const value = cursor.byte();
  if (value > 1) cursor.protocolError(say("endpoint.packet.flagProperty"));
  return value;
}

function positive(cursor: Cursor, value: number): number {
  if (value === 0) cursor.protocolError(say("endpoint.packet.zeroProperty"));
  return value;
}
