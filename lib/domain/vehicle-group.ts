import type { GarageId, VehicleId } from "./ids";

/** Cars of a garage that are updated together; a car may be in several groups. */
export interface VehicleGroup {
  readonly id: string;
  readonly garageId: GarageId;
  readonly name: string;
  readonly vehicleIds: readonly VehicleId[];
  readonly createdAt: number;
}
