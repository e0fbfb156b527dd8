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

/** The levels that can hold for one device, from its own to the widest. */
export const levelNames = ["device", "gatewayDevice", "gateway", "garage", "all"] as const;

/** One counter as it stands. */
export interface CounterStanding {
  readonly counter: LimitCounter;
  /** "20:1,600:60"; null is no limit. */
  readonly limit: string | null;
  readonly buckets: readonly {
    readonly capacity: number;
    readonly seconds: number;
    /** How many may come at once now. */
    readonly left: number;
  }[];
  /** Since the server started. */
  readonly refused: number;
}

/** The counters of one level that holds for a device. */
export interface LevelStanding {
  readonly level: (typeof levelNames)[number];
  /** The device whose limits they are: its own, or its gateway's. */
  readonly deviceId?: string;
  readonly counters: readonly CounterStanding[];
}
