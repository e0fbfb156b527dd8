import type { Charger } from "./charger";
import type { VehicleId, Vin } from "./ids";
import type { Vehicle } from "./vehicle";

export interface CarAtCharger {
  readonly vin?: Vin;
  /** The car of the garage that a person named, for as long as the session lasts. */
  readonly vehicleId?: VehicleId;
  /** It charges now; it was read while it stood there; it was there before. */
  readonly when: "now" | "identified" | "last";
}

type Known = Pick<Charger, "state" | "session">;

/** The car that a charger knows of. A VIN is read only from some cars, and only while they charge. */
export function carAtCharger(charger: Known): CarAtCharger | undefined {
  const { currentVin, lastVin, isCharging } = charger.state;
  const vehicleId = assignedCar(charger);
  const when = isCharging?.value ? "now" : "identified";
  if (currentVin) return { vin: currentVin.value, when, ...(vehicleId && { vehicleId }) };
  if (vehicleId !== undefined) return { vehicleId, when };
  return lastVin && { vin: lastVin.value, when: "last" };
}

/** What a person said about the session that goes on. */
export const assignedCar = ({ session }: Pick<Charger, "session">): VehicleId | undefined =>
  session?.endedAt === undefined ? session?.assignedVehicleId : undefined;

type Car = Pick<Vehicle, "id" | "vin" | "garageId">;

/** Of the garage's cars the one that is meant: a VIN that was read says more than a person. */
export function carMeant<C extends Car>(
  there: CarAtCharger,
  cars: Iterable<C>,
  garageId: string,
): C | undefined {
  let named: C | undefined;
  for (const car of cars) {
    if (car.garageId !== garageId) continue;
    if (there.vin !== undefined && isSameVin(car.vin, there.vin)) return car;
    if (car.id === there.vehicleId) named = car;
  }
  return named;
}

const isSameVin = (one: Vin, other: Vin): boolean => one.toUpperCase() === other.toUpperCase();

/** The charger where a car stands; of two that name it the one that was heard saying so later. */
export function chargerOfCar(chargers: Iterable<Charger>, car: Car): Charger | undefined {
  let found: { readonly charger: Charger; readonly at: number } | undefined;
  for (const charger of chargers) {
    const at = seenAt(charger, car);
    if (at !== undefined && at >= (found?.at ?? 0)) found = { charger, at };
  }
  return found?.charger;
}

/** When the charger last said that this car stands there. */
function seenAt(charger: Charger, { id, vin }: Car): number | undefined {
  const { currentVin } = charger.state;
  if (currentVin && isSameVin(currentVin.value, vin)) return currentVin.receivedAt;
  return assignedCar(charger) === id ? charger.session?.heardAt : undefined;
}
