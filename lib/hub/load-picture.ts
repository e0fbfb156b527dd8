import { listAllChargers, listAllCircuits } from "@/lib/db/chargers";
import type { Queries } from "@/lib/db/database";
import { listOpenOperations } from "@/lib/db/operations";
import { listOpenSessions } from "@/lib/db/sessions";
import { listAllVehicles, type StoredVehicle } from "@/lib/db/vehicles";
import { addCar, type Car, chargerKey, type Picture } from "./picture";

const lateAnswerMs = 24 * 3_600_000;

/** Puts what is stored into the picture: cars, their open operations and sessions, chargers. */
export async function loadPicture(db: Queries, picture: Picture, now: number): Promise<void> {
  for (const stored of await listAllVehicles(db)) {
    const known = picture.cars.get(stored.id);
    if (!known) addCar(picture, toCar(stored));
    else if (known.vehicle.name !== stored.name)
      known.vehicle = { ...known.vehicle, name: stored.name };
  }
  for (const operation of await listOpenOperations(db, now - lateAnswerMs)) {
    const car = picture.cars.get(operation.vehicleId);
    const isKnown = car?.operations.some(({ id }) => id === operation.id);
    if (car && !isKnown) car.operations = [...car.operations, operation];
  }
  for (const session of await listOpenSessions(db)) {
    const car = picture.cars.get(session.vehicleId);
    if (car) car.session ??= session;
  }
  await loadChargers(db, picture);
}

async function loadChargers(db: Queries, picture: Picture): Promise<void> {
  for (const { isHidden: _isHidden, createdAt: _createdAt, ...charger } of await listAllChargers(
    db,
  )) {
    const key = chargerKey(charger.sourceId, charger.twcId);
    if (!picture.chargers.has(key)) picture.chargers.set(key, charger);
  }
  for (const circuit of await listAllCircuits(db)) {
    if (!picture.circuits.has(circuit.sourceId)) picture.circuits.set(circuit.sourceId, circuit);
  }
}

/** A car that was stored, ready for messages to be folded into it. */
function toCar({
  rawValues,
  model: _model,
  createdAt: _createdAt,
  ...vehicle
}: StoredVehicle): Car {
  return { vehicle, rawValues, operations: [], session: undefined };
}
