import type { VehicleId } from "./ids";

/** One charging session of a car, derived from what the car said. */
export interface ChargingSession {
  readonly id: string;
  readonly vehicleId: VehicleId;
  readonly startedAt: number;
  /** Absent while it goes on. */
  readonly endedAt?: number;
  readonly fromPercent?: number;
  readonly toPercent?: number;
  readonly fromRangeKm?: number;
  readonly toRangeKm?: number;
  readonly maxPowerKw?: number;
  readonly energyKwh?: number;
  /** When the charge of `toPercent` was measured. */
  readonly reachedAt?: number;
  /** Paused since then (load balancing); a pause of ten minutes ends the session. */
  readonly interruptedAt?: number;
  /** While it goes on: when the car was last known not to charge, or to be at the charge before. */
  readonly idleAt?: number;
  readonly endReason?: "target-reached" | "stopped" | "unplugged" | "error" | "unknown";
}
