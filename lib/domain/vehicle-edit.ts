import type { Vehicle } from "./vehicle";

/** What a person may say of a car. */
export interface VehicleEdit {
  readonly name?: string | undefined;
  /** Null takes it back. */
  readonly batteryCapacityKwh?: number | null | undefined;
}

/** Everything that a person said of this car. */
export const editOf = ({ name, batteryCapacityKwh }: Vehicle): VehicleEdit => ({
  name,
  batteryCapacityKwh: batteryCapacityKwh ?? null,
});

export function withEdit(vehicle: Vehicle, { name, batteryCapacityKwh }: VehicleEdit): Vehicle {
  const { batteryCapacityKwh: before, ...rest } = vehicle;
  const capacity = batteryCapacityKwh === undefined ? before : (batteryCapacityKwh ?? undefined);
  return {
    ...rest,
    ...(name === undefined ? undefined : { name }),
    ...(capacity === undefined ? undefined : { batteryCapacityKwh: capacity }),
  };
}
