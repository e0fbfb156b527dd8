import type { OutgoingMessage, PublishedMessage } from "./admission";
import { encodePublish, type PublishTemplate } from "./wire/encode-publish";
import type { Qos, Version } from "./wire/packet";
import { noProperties, type Properties } from "./wire/properties";

/** One message on its way, shared by everybody it goes to. */
export interface Message {
  readonly topic: string;
  readonly payload: Buffer;
  readonly qos: Qos;
  readonly isRetained: boolean;
  /** The properties that are forwarded unaltered; expiry is in `expiresAt`. */
  readonly properties: Properties;
  readonly expiresAt: number | undefined;
  /** Told when the receiver has it; known to this process alone. */
  readonly onAcknowledged?: (() => void) | undefined;
  /** Told when it is too large for the receiver; known to this process alone. */
  readonly onTooLarge?: OutgoingMessage["onTooLarge"] | undefined;
  /** The session that published it, for No Local. */
  readonly origin: string | undefined;
  /** Only subscriptions of the same space get it. */
  readonly space: string;
  /** Encoded once for each way it is sent, not once for each subscriber. */
  readonly templates: (PublishTemplate | undefined)[];
}

/** When, by whom and in which space it was published. */
export interface Publication {
  readonly now: number;
  readonly origin?: string;
  readonly space?: string | undefined;
  readonly onAcknowledged?: (() => void) | undefined;
  readonly onTooLarge?: OutgoingMessage["onTooLarge"] | undefined;
}

/**
 * Two arguments rather than one object made by spreading: V8 gives every `{ ...a, b }` a hidden class of its own, which
 * takes microseconds for each message and makes the collections of garbage long.
 */
export function createMessage(published: PublishedMessage, publication: Publication): Message {
  const { messageExpiryInterval: seconds } = published.properties;
  return {
    topic: published.topic,
    payload: published.payload,
    qos: published.qos,
    isRetained: published.isRetained,
    properties: forwarded(published.properties),
    expiresAt: seconds === undefined ? undefined : publication.now + seconds * 1000,
    origin: publication.origin,
    space: publication.space ?? "",
    onAcknowledged: publication.onAcknowledged,
    onTooLarge: publication.onTooLarge,
    templates: [],
  };
}

export const messageFrom = (outgoing: OutgoingMessage, now: number): Message =>
  createMessage(publishedFrom(outgoing), {
    onAcknowledged: outgoing.onAcknowledged,
    onTooLarge: outgoing.onTooLarge,
    space: outgoing.space,
    now,
  });

const publishedFrom = (outgoing: OutgoingMessage): PublishedMessage => ({
  topic: outgoing.topic,
  payload:
    typeof outgoing.payload === "string"
      ? Buffer.from(outgoing.payload)
      : Buffer.from(outgoing.payload),
  qos: outgoing.qos ?? 0,
  isRetained: outgoing.isRetained ?? false,
  properties: outgoing.properties ?? noProperties,
});

/** [MQTT-3.3.2-4, -15, -16, -17, -20]: what travels unaltered with a message. An alias and identifiers do not. */
function forwarded(properties: Properties): Properties {
  if (properties === noProperties) return noProperties;
  const {
    topicAlias: _alias,
    subscriptionIdentifiers: _ids,
    messageExpiryInterval: _expiry,
    willDelayInterval: _delay,
    ...rest
  } = properties;
  return Object.keys(rest).length === 0 ? noProperties : rest;
}

/** Beside its characters, what a user property costs in memory. */
const pairBytes = 100;

/** What is counted where messages are kept: payload and properties, whichever the sender chose to make long. */
export function weightOf({ payload, properties }: Pick<Message, "payload" | "properties">): number {
  if (properties === noProperties) return payload.length;
  const { contentType = "", responseTopic = "", correlationData, userProperties = [] } = properties;
  const pairs = userProperties.reduce(
    (sum, [name, value]) => sum + name.length + value.length + pairBytes,
    0,
  );
  const bytes = payload.length + (correlationData?.length ?? 0);
  return bytes + contentType.length + responseTopic.length + pairs;
}

export const isExpired = (message: Message, now: number): boolean =>
  message.expiresAt !== undefined && message.expiresAt <= now;

export interface SendShape {
  readonly version: Version;
  readonly qos: Qos;
  readonly isRetained: boolean;
  readonly subscriptionIds: readonly number[];
  readonly now: number;
}

export const noSubscriptionIds: readonly number[] = [];

/** The message on the wire; cached wherever the bytes are the same for everybody. */
export function templateFor(message: Message, shape: SendShape): PublishTemplate {
  const isCommon =
    shape.version !== 5 || (shape.subscriptionIds.length === 0 && message.expiresAt === undefined);
  if (!isCommon) return encode(message, shape);
  const slot = (shape.version === 5 ? 8 : 0) + (shape.qos << 1) + (shape.isRetained ? 1 : 0);
  const known = message.templates[slot];
  if (known) return known;
  const made = encode(message, shape);
  message.templates[slot] = made;
  return made;
}

const encode = (message: Message, shape: SendShape): PublishTemplate =>
  encodePublish({
    version: shape.version,
    topic: message.topic,
    payload: message.payload,
    qos: shape.qos,
    isRetained: shape.isRetained,
    properties: sentProperties(message, shape),
  });

/** What differs between the receivers of one message. */
interface OwnProperties {
  messageExpiryInterval?: number;
  subscriptionIdentifiers?: readonly number[];
}

/** [MQTT-3.3.2-6]: the expiry that is sent is what is left of it. */
export function sentProperties(message: Message, shape: SendShape): Properties {
  if (shape.version !== 5) return noProperties;
  const { expiresAt } = message;
  if (expiresAt === undefined && shape.subscriptionIds.length === 0) return message.properties;
  const own: OwnProperties = {};
  if (expiresAt !== undefined)
    own.messageExpiryInterval = Math.max(1, Math.ceil((expiresAt - shape.now) / 1000));
  if (shape.subscriptionIds.length > 0) own.subscriptionIdentifiers = shape.subscriptionIds;
  return Object.assign(own, message.properties);
}
