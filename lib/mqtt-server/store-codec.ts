import { z } from "zod";
import type { StoreChange } from "./store";

/** One line of the log: a value under a key of a group; without a value the key is gone, without a key the group. */
export interface LogEntry {
  readonly group: string;
  readonly key?: string;
  readonly value?: unknown;
}

const bytes = z.string().transform((text) => Buffer.from(text, "base64"));
const qos = z.union([z.literal(0), z.literal(1), z.literal(2)]);

const properties = z
  .object({
    payloadFormatIndicator: z.number().exactOptional(),
    contentType: z.string().exactOptional(),
    responseTopic: z.string().exactOptional(),
    correlationData: bytes.exactOptional(),
    userProperties: z.array(z.tuple([z.string(), z.string()])).exactOptional(),
  })
  .strip();

const message = z
  .object({
    topic: z.string(),
    payload: bytes,
    qos,
    isRetained: z.boolean(),
    properties,
    expiresAt: z.number().optional(),
    space: z.string().optional(),
  })
  .transform((read) => ({ ...read, expiresAt: read.expiresAt }));

const subscription = z
  .object({
    name: z.string(),
    qos,
    isNoLocal: z.boolean(),
    isRetainAsPublished: z.boolean(),
    id: z.number().optional(),
  })
  .transform((read) => ({ ...read, id: read.id }));

const session = z
  .object({
    clientId: z.string(),
    principal: z.string(),
    kind: z.enum(["viewer", "client", "device"]),
    space: z.string().optional(),
    expiryMs: z.number(),
    endsAt: z.number().optional(),
    subscriptions: z.array(subscription),
    will: z.object({ message, delayMs: z.number(), expiryMs: z.number().optional() }).optional(),
  })
  .transform((read) => ({ ...read, endsAt: read.endsAt, will: read.will }));

const owed = z.object({
  order: z.number(),
  qos: z.union([z.literal(1), z.literal(2)]),
  isRetained: z.boolean(),
  subscriptionIds: z.array(z.number()),
  message,
});
const sent = z.object({ order: z.number(), packetId: z.number(), isReceived: z.boolean() });
const taken = z.object({ packetId: z.number() });

/** The group of retained messages; every other group is a session's key, which has a line break in it. */
const retainedGroup = "retained";

/** The lines that a change becomes. */
export function entriesOf(change: StoreChange): readonly LogEntry[] {
  switch (change.kind) {
    case "session": {
      const { key: group, ...value } = change.session;
      return [{ group, key: "session", value }];
    }
    case "session-ended":
      return [{ group: change.key }];
    case "owed": {
      const { kind: _kind, key: group, ...value } = change;
      return [{ group, key: `owed ${change.order}`, value }];
    }
    case "sent": {
      const { kind: _kind, key: group, ...value } = change;
      return [{ group, key: `sent ${change.order}`, value }];
    }
    case "settled":
      return [{ group: change.key, key: `owed ${change.order}` }];
    case "taken":
      return [
        {
          group: change.key,
          key: `taken ${change.packetId}`,
          value: { packetId: change.packetId },
        },
      ];
    case "released":
      return [{ group: change.key, key: `taken ${change.packetId}` }];
    case "retained":
      return [
        {
          group: retainedGroup,
          // A topic has no line break before its first character: "" is the space of everybody.
          key: change.space === "" ? change.topic : `${change.space}\n${change.topic}`,
          ...(change.message ? { value: change.message } : {}),
        },
      ];
  }
}

/** What is gone with a key: a message that is settled is under way no more. */
export const goneWith = (key: string): readonly string[] =>
  key.startsWith("owed ") ? [key, `sent ${key.slice(5)}`] : [key];

/** A line as text; bytes become base64. */
export const lineOf = ({ group, key, value }: LogEntry): string =>
  `${JSON.stringify([group, key, plain(value)])}\n`;

/** A replacer would come too late for this: a Buffer has turned itself into an array of numbers by then. */
function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.length).toString("base64");
  if (Array.isArray(value)) return value.map(plain);
  const copy: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(value)) copy[name] = plain(part);
  return copy;
}

/** Undefined where the line is torn or foreign. */
export function entryOf(line: string): LogEntry | undefined {
  try {
    const read: unknown = JSON.parse(line);
    if (!Array.isArray(read) || typeof read[0] !== "string") return undefined;
    const [group, key, value] = read;
    if (typeof key !== "string") return { group };
    return value === null || value === undefined ? { group, key } : { group, key, value };
  } catch {
    return undefined;
  }
}

/** What a stored value means; undefined where it cannot be read any more. */
export function changeOf(group: string, key: string, value: unknown): StoreChange | undefined {
  if (group === retainedGroup) {
    const read = message.safeParse(value);
    if (!read.success) return undefined;
    const { topic, space = "" } = read.data;
    return { kind: "retained", topic, space, message: read.data };
  }
  return sessionChangeOf(group, key.split(" ")[0] ?? "", value);
}

function sessionChangeOf(key: string, kind: string, value: unknown): StoreChange | undefined {
  if (kind === "session") {
    const read = session.safeParse(value);
    return read.success ? { kind, session: { key, ...read.data } } : undefined;
  }
  if (kind === "owed") {
    const read = owed.safeParse(value);
    return read.success ? { kind, key, ...read.data } : undefined;
  }
  if (kind === "sent") {
    const read = sent.safeParse(value);
    return read.success ? { kind, key, ...read.data } : undefined;
  }
  const read = taken.safeParse(value);
  return kind === "taken" && read.success ? { kind, key, ...read.data } : undefined;
}
