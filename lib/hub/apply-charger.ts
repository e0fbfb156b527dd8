import { randomUUID } from "node:crypto";
import type { Charger } from "@/lib/domain/charger";
import { assignedCar } from "@/lib/domain/charger-car";
import { isChargerMetric } from "@/lib/domain/charger-metric";
import type { ChargerSession } from "@/lib/domain/charger-session";
import { rateLimitOf } from "@/lib/domain/charger-silence";
import type { Nominal } from "@/lib/domain/derive-charger";
import type { ChargerReported, CircuitReported } from "@/lib/domain/event";
import type { FoldStamp } from "@/lib/domain/fold";
import { type Folded, foldCharger, foldCircuit } from "@/lib/domain/fold-charger";
import { type CarSide, foldChargerSession } from "@/lib/domain/fold-charger-session";
import { present } from "@/lib/domain/present";
import { say } from "@/messages/say";
import type { Applying } from "./applying";
import { confirmCircuitOperations } from "./charger-operations";
import { followAllowance } from "./follow-allowance";
import { type Circuit, chargerKey, findCar } from "./picture";

/** Folds a charger's report into the picture; one never heard of is made on the spot. */
export function applyCharger(to: Applying, event: ChargerReported): void {
  const charger = chargerOf(to, event);
  const nominal = nominalOf(to, charger);
  const folded = foldCharger(charger.state, event, stampOf(to), nominal);
  if (folded.accepted.length === 0) return;
  const heard = withSession(to, { ...charger, state: folded.state });
  const next = cameBack(to, heard, event);
  to.picture.chargers.set(chargerKey(charger.sourceId, charger.twcId), next);
  to.batch.chargers.set(charger.id, next);
  noteChanges(to, "charger", charger.id, folded);
  sample(to, next, folded.accepted);
  followAllowance(to);
  confirmCircuitOperations(to);
}

/** Folds what the chargers of a source share into the picture. */
export function applyCircuit(to: Applying, event: CircuitReported): void {
  const { sourceId } = to.arrival.feed;
  const circuit = takePast(to, to.picture.circuits.get(sourceId) ?? newCircuit(to), event);
  const folded = foldCircuit(circuit.state, event, stampOf(to));
  if (folded.accepted.length === 0) return;
  const next: Circuit = { ...circuit, state: folded.state };
  to.picture.circuits.set(sourceId, next);
  to.batch.circuits.set(sourceId, next);
  noteChanges(to, "circuit", circuit.id, folded);
  followAllowance(to);
  confirmCircuitOperations(to);
}

/** What the charge controller itself remembers becomes points, each once. */
function takePast(to: Applying, circuit: Circuit, { past = [] }: CircuitReported): Circuit {
  const { pastUntil = 0 } = circuit;
  const fresh = past.filter(({ at }) => at > pastUntil);
  for (const { at, powerKw } of fresh)
    to.batch.samples.push({ entityId: circuit.id, metric: "powerKw", at, value: powerKw });
  if (fresh.length === 0) return circuit;
  const next = { ...circuit, pastUntil: fresh.at(-1)?.at ?? pastUntil };
  to.picture.circuits.set(circuit.sourceId, next);
  return next;
}

const stampOf = ({ arrival, messageId }: Applying): FoldStamp => ({
  receivedAt: arrival.incoming.receivedAt,
  sourceId: arrival.feed.sourceId,
  messageId,
  isRetained: arrival.incoming.isRetained,
});

const positive = (text: string | undefined, fallback: number): number =>
  Number(text) > 0 ? Number(text) : fallback;

function nominalOf({ arrival }: Applying, { session }: Charger): Nominal {
  const { settings } = arrival.feed.context();
  const usedPhases = session?.endedAt === undefined ? session?.phases : undefined;
  return {
    volts: positive(settings.nominalVolts, 230),
    phases: positive(settings.nominalPhases, 1),
    rateLimitSeconds: rateLimitOf(settings),
    ...present({ usedPhases }),
  };
}

function chargerOf(to: Applying, { twcId }: ChargerReported): Charger {
  const { garageId, sourceId } = to.arrival.feed;
  const known = to.picture.chargers.get(chargerKey(sourceId, twcId));
  if (known) return known;
  const made: Charger = {
    id: randomUUID(),
    garageId,
    sourceId,
    name: say("source.chargerName", { id: twcId }),
    twcId,
    state: {},
  };
  to.picture.chargers.set(chargerKey(sourceId, twcId), made);
  to.batch.newChargers.push(made);
  to.batch.chargers.set(made.id, made);
  return made;
}

const newCircuit = ({ arrival }: Applying): Circuit => ({
  id: arrival.feed.sourceId,
  garageId: arrival.feed.garageId,
  sourceId: arrival.feed.sourceId,
  state: {},
});

/** One that was sent away as gone is back once it says something itself. */
function cameBack({ arrival, batch }: Applying, charger: Charger, event: ChargerReported): Charger {
  const hasSpoken = !arrival.incoming.isRetained && Object.keys(event.values).length > 0;
  if (!charger.isHidden || !hasSpoken) return charger;
  const { isHidden: _isHidden, ...shown } = charger;
  batch.returnedChargers.push(charger.id);
  return shown;
}

/** A message that the broker kept says nothing about when: it moves no session. */
function withSession(to: Applying, charger: Charger): Charger {
  const { incoming, feed } = to.arrival;
  if (incoming.isRetained) return charger;
  const sessions = foldChargerSession({
    current: charger.session,
    state: charger.state,
    chargerId: charger.id,
    at: incoming.receivedAt,
    car: carSide(to, charger),
    uncertaintySeconds: rateLimitOf(feed.context().settings),
    newId: randomUUID,
  });
  for (const session of sessions) to.batch.chargerSessions.set(session.id, session);
  const session = sessions.at(-1);
  return session ? { ...withEnergy(to, charger, session), session } : charger;
}

function withEnergy(to: Applying, charger: Charger, session: ChargerSession): Charger {
  const { energyKwh, isEstimated } = session;
  const known = { ...stampOf(to), measuredAt: to.arrival.incoming.receivedAt, value: energyKwh };
  const sessionKwh = { ...known, ...(isEstimated ? { isEstimated } : {}) };
  return { ...charger, state: { ...charger.state, sessionKwh } };
}

/** The car's side of the session, from whatever source the garage has for that VIN. */
function carSide({ picture, arrival }: Applying, charger: Charger): CarSide | undefined {
  const { state, session } = charger;
  const isOpen = session !== undefined && session.endedAt === undefined;
  const vin = state.currentVin?.value ?? (isOpen ? session.vin : undefined);
  const read = vin === undefined ? undefined : findCar(picture, arrival.feed.garageId, vin);
  const car = read ?? picture.cars.get(assignedCar(charger) ?? "");
  if (!car) return undefined;
  const { vehicle } = car;
  const { chargePercent, batteryCapacityKwh } = vehicle.state;
  return {
    vehicleId: vehicle.id,
    ...present({
      chargePercent: chargePercent?.value,
      percentAt: chargePercent?.measuredAt,
      capacityKwh: batteryCapacityKwh?.value ?? vehicle.batteryCapacityKwh,
    }),
  };
}

function noteChanges(
  to: Applying,
  entity: "charger" | "circuit",
  entityId: string,
  { changes }: Folded<unknown>,
): void {
  for (const change of changes) to.changes.push({ entity, entityId, ...change });
}

/** Kept messages are of unknown age: they make no points. */
function sample(to: Applying, { id, state }: Charger, accepted: readonly string[]): void {
  const { isRetained, receivedAt: at } = to.arrival.incoming;
  if (isRetained) return;
  for (const metric of new Set(accepted.filter(isChargerMetric))) {
    const known = state[metric];
    if (known && known.receivedAt === at)
      to.batch.samples.push({ entityId: id, metric, at, value: known.value });
  }
}
