import { listLatestActivities } from "@/lib/db/activities";
import { listLatestChargerSessions } from "@/lib/db/charger-sessions";
import { listAllChargers, listAllCircuits } from "@/lib/db/chargers";
import type { Queries } from "@/lib/db/database";
import { listOpenOperations } from "@/lib/db/operations";
import { listOpenSessions } from "@/lib/db/sessions";
import { listAllVehicles, type StoredVehicle } from "@/lib/db/vehicles";
import type { Charger } from "@/lib/domain/charger";
import type { ChargerSession } from "@/lib/domain/charger-session";
import type { Told } from "@/lib/domain/echo";
import type { VehicleId } from "@/lib/domain/ids";
import { editOf, withEdit } from "@/lib/domain/vehicle-edit";
import { withSources } from "./car-sources";
import { addCar, type Car, chargerKey, type Picture, siteOf } from "./picture";

const lateAnswerMs = 24 * 3_600_000;
/** A broker that kept the second message while we were away hands it over late. */
const lateEchoMs = 24 * 3_600_000;

/** Puts what is stored into the picture: cars, their open operations and sessions, chargers. */
export async function loadPicture(db: Queries, picture: Picture, now: number): Promise<void> {
  const vehicles = await listAllVehicles(db);
  const isAnyNew = vehicles.some(({ id }) => !picture.cars.has(id));
  const told = isAnyNew ? await toldSince(db, now - lateEchoMs) : new Map<VehicleId, Told>();
  for (const stored of vehicles) {
    const known = picture.cars.get(stored.id);
    if (!known) addCar(picture, toCar(stored, told.get(stored.id)));
    // Of a known car only what people change: its values may be ahead of what is stored.
    else known.vehicle = withSources(withEdit(known.vehicle, editOf(stored)), stored.sources);
  }
  // A known car may have got another source.
  picture.revision += 1;
  for (const operation of await listOpenOperations(db, now - lateAnswerMs)) {
    const owner = picture.cars.get(operation.vehicleId) ?? siteOf(picture, operation);
    const isKnown = owner.operations.some(({ id }) => id === operation.id);
    if (!isKnown) owner.operations = [...owner.operations, operation];
  }
  for (const session of await listOpenSessions(db)) {
    const car = picture.cars.get(session.vehicleId);
    if (car) car.session ??= session;
  }
  await loadChargers(db, picture);
}

/** What the timelines say was told: a restart must not make news of the echo. */
async function toldSince(db: Queries, since: number): Promise<ReadonlyMap<VehicleId, Told>> {
  const told = new Map<VehicleId, Told>();
  for (const { vehicleId, name, at } of await listLatestActivities(db, since))
    told.set(vehicleId, { ...told.get(vehicleId), [name]: at });
  return told;
}

async function loadChargers(db: Queries, picture: Picture): Promise<void> {
  const latest = await listLatestChargerSessions(db);
  const sessions = new Map(latest.map((session) => [session.chargerId, session]));
  for (const stored of await listAllChargers(db)) {
    const key = chargerKey(stored.sourceId, stored.twcId);
    const known = picture.chargers.get(key);
    // Of a known charger only what a person edits: its values may be ahead of what is stored.
    picture.chargers.set(key, known ? edited(known, stored) : toCharger(stored, sessions));
  }
  for (const circuit of await listAllCircuits(db)) {
    if (!picture.circuits.has(circuit.sourceId)) picture.circuits.set(circuit.sourceId, circuit);
  }
}

type StoredCharger = Awaited<ReturnType<typeof listAllChargers>>[number];

function toCharger(
  { isHidden, createdAt: _createdAt, ...charger }: StoredCharger,
  sessions: ReadonlyMap<string, ChargerSession>,
): Charger {
  const session = sessions.get(charger.id);
  return { ...charger, ...(isHidden ? { isHidden } : {}), ...(session ? { session } : {}) };
}

function edited(known: Charger, { name, isHidden }: StoredCharger): Charger {
  const { isHidden: _isHidden, ...rest } = known;
  return { ...rest, name, ...(isHidden ? { isHidden } : {}) };
}

/** A car that was stored, ready for messages to be folded into it. */
function toCar(stored: StoredVehicle, told: Told = {}): Car {
  const { rawValues, model: _model, createdAt: _createdAt, ...vehicle } = stored;
  const heard = { session: undefined, chargeWords: [], told, unexplained: undefined };
  return { vehicle, rawValues, operations: [], ...heard };
}
