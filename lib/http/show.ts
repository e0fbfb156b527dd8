import type { GarageId } from "@/lib/domain/ids";
import type { Person } from "@/lib/domain/person";
import { present } from "@/lib/domain/present";
import type { Vehicle } from "@/lib/domain/vehicle";

/** A car as REST shows it, without what only the hub needs. */
export const showVehicle = (vehicle: Vehicle): Vehicle => ({
  id: vehicle.id,
  garageId: vehicle.garageId,
  name: vehicle.name,
  vin: vehicle.vin,
  sources: vehicle.sources,
  capabilities: vehicle.capabilities,
  state: vehicle.state,
  ...present({
    batteryCapacityKwh: vehicle.batteryCapacityKwh,
    isUpdating: vehicle.isUpdating,
  }),
});

interface ShownGarage {
  readonly id: GarageId;
  readonly name: string;
  readonly isDemo: boolean;
}

/** A garage with the asker's own role in it. */
export function showGarage({ id, name, isDemo }: ShownGarage, person: Person) {
  const role = person.memberships.find(({ garageId }) => garageId === id)?.role;
  return { id, name, isDemo, ...(role === undefined ? {} : { role }) };
}
