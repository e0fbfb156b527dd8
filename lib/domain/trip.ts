import type { VehicleId } from "./ids";

/** One drive of a car, as the car itself recorded it. */
export interface Trip {
  readonly id: string;
  readonly vehicleId: VehicleId;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly distanceKm: number;
  /** What left the battery, less what braking gave back. */
  readonly energyKwh?: number;
  readonly fromPercent?: number;
  readonly toPercent?: number;
  /** The car's own name for where it ended. */
  readonly place?: string;
}
