/** What one client may cost. Each has a default here, a setting in the options, a reason code and a counter. */
export interface Limits {
  /** Bytes of a whole packet that we accept; a larger one closes with 0x95. */
  readonly maxPacketBytes: number;
  /** Bytes of a CONNECT, before anybody is known. */
  readonly maxConnectBytes: number;
  /** Open connections of one principal; the oldest is told 0x97 (devices 0x8E) and closed. */
  readonly maxConnections: number;
  /** Kept sessions of one principal; a new one is refused with 0x97. */
  readonly maxSessions: number;
  /** Subscriptions of a session; one more is answered 0x97. */
  readonly maxSubscriptions: number;
  /** Levels of a topic or filter; deeper ones are answered 0x90 and 0x8F. */
  readonly maxTopicLevels: number;
  /** Characters of a topic or filter; longer ones are answered like deeper ones. */
  readonly maxTopicLength: number;
  /** QoS 1 and 2 messages that wait for a session; beyond it the oldest goes. */
  readonly maxQueuedMessages: number;
  readonly maxQueuedBytes: number;
  /** Bytes written and not yet taken by the network; beyond it QoS 0 is conflated (viewers) or dropped. */
  readonly maxUnsentBytes: number;
  /** Unacknowledged messages we have under way to a client, if it does not ask for fewer. */
  readonly maxInflight: number;
  /** Receive Maximum: unacknowledged messages a client may have under way to us; 0x93 beyond. */
  readonly receiveMaximum: number;
  /** Messages and requests a second, over ten seconds; a faster client is closed with 0x96. */
  readonly maxPublishRate: number;
  readonly topicAliasMaximum: number;
  /** Longest time a session is kept without a connection. */
  readonly maxSessionExpirySeconds: number;
  /** Longest keep-alive; a client that asks for more, or for none, is told this one at version 5. 0: as asked. */
  readonly maxKeepAliveSeconds: number;
  /** A client id may be this long. */
  readonly maxClientIdLength: number;
  /** Time from the first byte to a CONNECT, then to the answer. */
  readonly connectTimeoutMs: number;
  /** Packets that may arrive between CONNECT and CONNACK, `maxConnectBytes` in all. */
  readonly maxEarlyPackets: number;
}

export const defaultLimits: Limits = {
  maxPacketBytes: 1_048_576,
  maxConnectBytes: 65_536,
  maxConnections: 20,
  maxSessions: 100,
  maxSubscriptions: 500,
  maxTopicLevels: 32,
  maxTopicLength: 4096,
  maxQueuedMessages: 1000,
  maxQueuedBytes: 8_388_608,
  maxUnsentBytes: 1_048_576,
  maxInflight: 500,
  receiveMaximum: 500,
  maxPublishRate: 5000,
  topicAliasMaximum: 100,
  maxSessionExpirySeconds: 604_800,
  maxKeepAliveSeconds: 0,
  maxClientIdLength: 256,
  connectTimeoutMs: 10_000,
  maxEarlyPackets: 100,
};

/** Limits of the whole server, whoever connects. */
export interface ServerLimits {
  readonly maxConnections: number;
  readonly maxRetainedMessages: number;
  readonly maxRetainedBytes: number;
  /** Refused CONNECTs of one address or one user name within a minute; more are answered 0x9F. */
  readonly maxFailedLogins: number;
  readonly isLoopbackLimited: boolean;
}

export const defaultServerLimits: ServerLimits = {
  maxConnections: 20_000,
  maxRetainedMessages: 100_000,
  maxRetainedBytes: 134_217_728,
  maxFailedLogins: 20,
  isLoopbackLimited: false,
};
