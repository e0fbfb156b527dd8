/** What a client may cost, in the order in which people meet it. */
export const clientLimitNames = [
  "maxPacketBytes",
  "maxQueuedMessages",
  "maxQueuedBytes",
  "maxConnections",
  "maxSessions",
  "maxSubscriptions",
  "maxTopicLevels",
  "maxPublishRate",
] as const;
export type ClientLimit = (typeof clientLimitNames)[number];
