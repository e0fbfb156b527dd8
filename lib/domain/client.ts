import { z } from "zod";
import { type ClientLimit, clientLimitNames } from "./client-limit";
import type { GarageId, SourceId } from "./ids";

const filter = z
  .string()
  .min(1)
  .max(1_000)
  .refine(
    (text) => !text.includes("\0") && !/[^/]#|#.|[^/]\+|\+[^/]/.test(text),
    "field.topicFilter",
  );

/** What a client may do: MQTT filters, with `%u` for its user name and `%c` for its client id. */
export const accessFilters = z.array(filter).max(100);

/** No slash and no wildcard: the name may stand in a topic. */
export const clientUsername = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^+#/\0]*$/, "field.clientUsername");

const maxPacketBytes = z.int().min(1_024).max(16_777_216);
const maxConnections = z.int().min(1).max(1_000);
const maxSessions = z.int().min(1).max(1_000);
const maxSubscriptions = z.int().min(1).max(10_000);
const maxTopicLevels = z.int().min(1).max(128);
const maxQueuedMessages = z.int().min(1).max(100_000);
const maxQueuedBytes = z.int().min(1_024).max(268_435_456);
const maxPublishRate = z.int().min(1).max(100_000);

/** What a client may cost, where that is not the default. */
export const clientLimits = z.strictObject({
  maxPacketBytes: maxPacketBytes.exactOptional(),
  maxConnections: maxConnections.exactOptional(),
  maxSessions: maxSessions.exactOptional(),
  maxSubscriptions: maxSubscriptions.exactOptional(),
  maxTopicLevels: maxTopicLevels.exactOptional(),
  maxQueuedMessages: maxQueuedMessages.exactOptional(),
  maxQueuedBytes: maxQueuedBytes.exactOptional(),
  maxPublishRate: maxPublishRate.exactOptional(),
});
export type ClientLimits = z.infer<typeof clientLimits>;

/** A change of some of them; null is the default again. */
export const clientLimitsChange = z.strictObject({
  maxPacketBytes: maxPacketBytes.nullable().exactOptional(),
  maxConnections: maxConnections.nullable().exactOptional(),
  maxSessions: maxSessions.nullable().exactOptional(),
  maxSubscriptions: maxSubscriptions.nullable().exactOptional(),
  maxTopicLevels: maxTopicLevels.nullable().exactOptional(),
  maxQueuedMessages: maxQueuedMessages.nullable().exactOptional(),
  maxQueuedBytes: maxQueuedBytes.nullable().exactOptional(),
  maxPublishRate: maxPublishRate.nullable().exactOptional(),
});
export type ClientLimitsChange = z.infer<typeof clientLimitsChange>;

/** The limits after the change. */
export function changedLimits(before: ClientLimits, change: ClientLimitsChange): ClientLimits {
  const after: { [Name in ClientLimit]?: number } = {};
  for (const name of clientLimitNames) {
    const value = change[name] === undefined ? before[name] : change[name];
    if (value !== undefined && value !== null) after[name] = value;
  }
  return after;
}

/** What connects to our own MQTT endpoint: a car's module, a charge controller, a tool. No secrets. */
export interface Client {
  readonly id: string;
  readonly garageId: GarageId;
  readonly username: string;
  /** Where set, no other client id may use these credentials. */
  readonly clientId?: string;
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
  /** The source that what it publishes goes to; without one, every source of the garage that knows the topic. */
  readonly feeds?: SourceId;
  /** How it proves who it is. "certificate": one of a trusted authority, in whose common name the user name stands. */
  readonly proof: "password" | "fingerprint" | "certificate";
  /** SHA-256 of its certificate. */
  readonly fingerprint?: string;
  readonly limits: ClientLimits;
  readonly createdAt: number;
}

/** How a client is doing, since the server started. */
export interface ClientStatus {
  readonly connections: number;
  /** Sessions that are open or kept for its return, and the messages that wait in them. */
  readonly sessions: number;
  readonly queued: number;
  /** Since when the newest of its connections is open. */
  readonly connectedAt?: number;
  readonly lastClosed?: {
    readonly at: number;
    readonly reasonCode: number;
    readonly reason: string;
  };
  readonly lastRefused?: {
    readonly at: number;
    readonly what: "connect" | "publish" | "subscribe";
    readonly reasonCode: number;
    readonly reason: string;
    readonly topic?: string;
  };
  /** What it said first after it connected. */
  readonly firstMessage?: { readonly at: number; readonly topic: string; readonly payload: string };
  readonly messages: number;
  /** How often each limit was met, by its name. */
  readonly limitsMet: Readonly<Record<string, number>>;
}

/** Where clients connect to. */
export interface MqttEndpoint {
  readonly tcpPort?: number;
  readonly tlsPort?: number;
  /** Whether the TLS port knows an authority of client certificates. */
  readonly hasClientAuthority: boolean;
  /** MQTT over WebSocket, on the address of the pages. */
  readonly webSocketPath: string;
  /** Whether programs on this machine may connect without credentials. */
  readonly anonymous: "off" | "loopback";
  /** What a client may cost where its own limits say nothing. */
  readonly defaultLimits: Readonly<Record<ClientLimit, number>>;
  /** Since when everything is counted: a restart begins anew. */
  readonly countedSince: number;
  readonly counters: Readonly<Record<string, number>>;
}
