/** Counters since the start, for pages and tests. Each limit has its own. */
export interface Counters {
  connectionsAccepted: number;
  connectionsRefused: number;
  messagesReceived: number;
  messagesSent: number;
  bytesReceived: number;
  bytesSent: number;
  publishesRefused: number;
  subscriptionsRefused: number;
  malformedPackets: number;
  keepAliveTimeouts: number;
  takenOver: number;
  conflated: number;
  droppedUnread: number;
  droppedQueueFull: number;
  droppedExpired: number;
  droppedTooLarge: number;
  overPacketSize: number;
  overConnections: number;
  overSessions: number;
  overSubscriptions: number;
  overTopicLevels: number;
  overPublishRate: number;
  overReceiveMaximum: number;
  overRetained: number;
  overFailedLogins: number;
  connectTimeouts: number;
}

export const zeroCounters = (): Counters => ({
  connectionsAccepted: 0,
  connectionsRefused: 0,
  messagesReceived: 0,
  messagesSent: 0,
  bytesReceived: 0,
  bytesSent: 0,
  publishesRefused: 0,
  subscriptionsRefused: 0,
  malformedPackets: 0,
  keepAliveTimeouts: 0,
  takenOver: 0,
  conflated: 0,
  droppedUnread: 0,
  droppedQueueFull: 0,
  droppedExpired: 0,
  droppedTooLarge: 0,
  overPacketSize: 0,
  overConnections: 0,
  overSessions: 0,
  overSubscriptions: 0,
  overTopicLevels: 0,
  overPublishRate: 0,
  overReceiveMaximum: 0,
  overRetained: 0,
  overFailedLogins: 0,
  connectTimeouts: 0,
});

export interface Stats extends Readonly<Counters> {
  readonly connections: number;
  readonly sessions: number;
  readonly subscriptions: number;
  readonly retained: number;
}
