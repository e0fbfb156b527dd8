import type { SourceId, VehicleId } from "@/lib/domain/ids";
import type { Vehicle } from "@/lib/domain/vehicle";
import type { Picture } from "./picture";

/** The car with these sources too; those that it has may be ahead of what is stored. */
export function withSources(vehicle: Vehicle, more: readonly SourceId[]): Vehicle {
  const sources = [...new Set([...vehicle.sources, ...more])];
  return sources.length === vehicle.sources.length ? vehicle : { ...vehicle, sources };
}

/** A source is gone: no car is fed by it any more, and none is shown as if it were. */
export function dropSource(picture: Picture, shown: Map<VehicleId, Vehicle>, id: SourceId): void {
  for (const car of picture.cars.values()) car.vehicle = withoutSource(car.vehicle, id);
  for (const vehicle of shown.values()) shown.set(vehicle.id, withoutSource(vehicle, id));
  picture.revision += 1;
}

const withoutSource = (vehicle: Vehicle, id: SourceId): Vehicle =>
  vehicle.sources.includes(id)
    ? { ...vehicle, sources: vehicle.sources.filter((other) => other !== id) }
    : vehicle;
