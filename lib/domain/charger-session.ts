import type { ChargerId, VehicleId } from "./ids";

/** One charging session at a wall charger: the energy that left the wall, and the car's side of it where it is known. */
export interface ChargerSession {
  readonly id: string;
  readonly chargerId: ChargerId;
  readonly startedAt: number;
  /** Absent while it goes on. */
  readonly endedAt?: number;
  /** No current since then; a pause of five minutes ends the session at this time. */
  readonly pausedAt?: number;
  /** When the charger was last heard in this session. */
  readonly heardAt: number;
  readonly energyKwh: number;
  /** Nothing but integrated power, or power that was not measured: the energy is a guess. */
  readonly isEstimated: boolean;
  /** Integrated power since the counter's baseline. */
  readonly integratedKwh: number;
  /** The counter at the baseline: at the start, or where the meter began anew. */
  readonly baseLifetimeKwh?: number;
  readonly lifetimeKwh?: number;
  /** What was delivered before the meter began anew. */
  readonly settledKwh: number;
  readonly isMeterReset?: boolean;
  readonly powerKw?: number;
  readonly maxPowerKw?: number;
  readonly maxAmps?: number;
  /** Start and end are true to this many seconds: messages may be a minute apart. */
  readonly uncertaintySeconds: number;
  /** The energy counter says that fewer phases were used than power was worked out for. */
  readonly phases?: 1 | 2;
  readonly vin?: string;
  readonly vehicleId?: VehicleId;
  /** A person said that it is this car, because the charger could not tell. */
  readonly assignedVehicleId?: VehicleId;
  readonly fromPercent?: number;
  readonly toPercent?: number;
  /** What arrived in the battery, where the car's capacity is known. */
  readonly batteryKwh?: number;
  readonly endReason?: "stopped" | "car-changed" | "silent";
}
