import type { SourceKind } from "./source";
import type { VehicleState } from "./vehicle";

/** "as-of" is a value whose source reports only changes: it is neither fresh nor stale, it has a time. */
export type Freshness = "live" | "late" | "stale" | "as-of";

export interface FreshnessInput {
  readonly kind: SourceKind;
  readonly now: number;
  readonly isCharging?: boolean;
  /** How often the sender should be heard: OVMS report interval, keep-alive of a device session. */
  readonly expectedIntervalMs?: number;
  /** OVMS resends only what changed: the car's last message counts, not the value's. */
  readonly heardAt?: number;
  /** The sender says that it has lost the car. */
  readonly isConnected?: boolean;
  /** The sender's own limit for this value. */
  readonly staleAfterMs?: number;
}

interface Dated {
  readonly measuredAt: number;
  readonly receivedAt: number;
  readonly isRetained: boolean;
}

const minuteMs = 60_000;

/** How old a value may look, by the cadence of its source. */
export function freshnessOf(known: Dated, input: FreshnessInput): Freshness {
  if (input.isConnected === false) return "stale";
  if (isPastOwnLimit(known, input)) return "stale";
  const limits = limitsOf(input);
  if (!limits) return "as-of";
  const heardAt = input.kind === "ovms" ? (input.heardAt ?? known.measuredAt) : known.measuredAt;
  const age = input.now - heardAt;
  if (age > limits.lateMs) return "stale";
  if (age > limits.liveMs) return "late";
  return isUndatedRetained(known, input) ? "late" : "live";
}

const isPastOwnLimit = (known: Dated, { now, staleAfterMs }: FreshnessInput): boolean =>
  staleAfterMs !== undefined && staleAfterMs > 0 && now - known.measuredAt > staleAfterMs;

/** A retained message without a clock of its own may be years old, whenever it arrived. */
const isUndatedRetained = (known: Dated, { heardAt }: FreshnessInput): boolean =>
  known.isRetained &&
  known.measuredAt >= known.receivedAt &&
  (heardAt === undefined || heardAt <= known.receivedAt);

function limitsOf(input: FreshnessInput): { liveMs: number; lateMs: number } | undefined {
  const intervalMs = input.expectedIntervalMs ?? minuteMs;
  switch (input.kind) {
    case "ovms":
      return { liveMs: 2 * intervalMs, lateMs: 25 * minuteMs };
    case "twc":
      return { liveMs: 2 * minuteMs, lateMs: 5 * minuteMs };
    case "skoda":
    case "skoda-api":
      return input.isCharging ? { liveMs: 12 * minuteMs, lateMs: 25 * minuteMs } : undefined;
    case "ota":
      return { liveMs: 2 * minuteMs, lateMs: 10 * minuteMs };
    case "platform":
      return { liveMs: 1.5 * intervalMs, lateMs: 3 * intervalMs };
  }
}

/** When the car was last heard live, whatever it said; undefined where nothing but retained messages came. */
export function lastHeardAt(state: VehicleState): number | undefined {
  let last: number | undefined;
  for (const known of Object.values(state))
    if (!known.isRetained && known.receivedAt > (last ?? 0)) last = known.receivedAt;
  return last;
}

/** The time of the newest measurement: the "as of" of the whole car. */
export function lastMeasuredAt(state: VehicleState): number | undefined {
  let last: number | undefined;
  for (const known of Object.values(state))
    if (known.measuredAt > (last ?? 0)) last = known.measuredAt;
  return last;
}

/** The freshness of a whole car: that of its newest value. */
export function vehicleFreshness(
  state: VehicleState,
  input: Omit<FreshnessInput, "isCharging">,
): Freshness | undefined {
  const measuredAt = lastMeasuredAt(state);
  if (measuredAt === undefined) return undefined;
  const heardAt = lastHeardAt(state);
  const isCharging = state.chargingState?.value === "charging";
  const dated = {
    measuredAt,
    receivedAt: heardAt ?? measuredAt,
    isRetained: heardAt === undefined,
  };
  return freshnessOf(dated, {
    ...(heardAt === undefined ? {} : { heardAt }),
    ...input,
    isCharging,
  });
}
