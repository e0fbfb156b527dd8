import type { VehicleIdentified } from "@/lib/domain/event";
import type { Known } from "@/lib/domain/known";
import type { VehicleState } from "@/lib/domain/vehicle";
import type { Applying } from "./applying";
import { addCar, type Car, findCar, type Picture } from "./picture";

/** A car tells its VIN: it keeps its history under the new name, or turns out to be one that the garage knows. */
export function identifyCar(to: Applying, { vin, realVin }: VehicleIdentified): void {
  const { garageId } = to.arrival.feed;
  const car = findCar(to.picture, garageId, vin);
  if (!car || vin === realVin) return;
  removeCar(to.picture, car);
  const known = findCar(to.picture, garageId, realVin);
  if (known) {
    mergeCars(to, car, known);
    return;
  }
  car.vehicle = { ...car.vehicle, vin: realVin };
  addCar(to.picture, car);
  to.batch.cars.add(car);
  to.batch.renamed.set(car.vehicle.id, { ...to.batch.renamed.get(car.vehicle.id), vin: realVin });
}

function removeCar({ cars, carsByVin }: Picture, { vehicle }: Car): void {
  cars.delete(vehicle.id);
  carsByVin.get(vehicle.garageId)?.delete(vehicle.vin);
}

function mergeCars({ picture, batch, arrival }: Applying, from: Car, into: Car): void {
  const { sourceId } = arrival.feed;
  const sources = new Set([...into.vehicle.sources, sourceId]);
  const capabilities =
    into.vehicle.capabilities.length > 0 ? into.vehicle.capabilities : from.vehicle.capabilities;
  into.vehicle = {
    ...into.vehicle,
    sources: [...sources],
    capabilities,
    state: newerOf(from.vehicle.state, into.vehicle.state),
  };
  into.rawValues = { ...into.rawValues, ...from.rawValues };
  into.session ??= from.session && { ...from.session, vehicleId: into.vehicle.id };
  const moved = from.operations.map((one) => ({ ...one, vehicleId: into.vehicle.id }));
  into.operations = [...moved, ...into.operations];
  picture.revision += 1;
  batch.cars.delete(from);
  batch.cars.add(into);
  batch.newCars.push({ car: into, sourceId });
  batch.merged.set(from.vehicle.id, into.vehicle.id);
}

/** Of each value the one that was measured later. */
function newerOf(left: VehicleState, right: VehicleState): VehicleState {
  const older: Readonly<Record<string, Known<unknown>>> = left;
  const entries = Object.entries<Known<unknown>>(right).map(([name, known]) => {
    const other = older[name];
    return [name, other && other.measuredAt > known.measuredAt ? other : known] as const;
  });
  return { ...left, ...Object.fromEntries(entries) };
}
