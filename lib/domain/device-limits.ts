/** Limits are a device's own (or those of the gateway that speaks for it), of a garage, and of the whole installation. */
export const limitLevels = ["device", "garage", "all"] as const;
export type LimitLevel = (typeof limitLevels)[number];

/** What is counted: every packet that is no telemetry and no attributes, every one that is, its values, and connections. */
export const limitCounters = [
  "messages",
  "telemetryMessages",
  "telemetryDataPoints",
  "sessions",
] as const;
export type LimitCounter = (typeof limitCounters)[number];

/** Whose limit was exceeded, and which count. */
export interface Breach {
  readonly level: LimitLevel;
  readonly counter: LimitCounter;
}
