import { randomUUID } from "node:crypto";
import { isEcho, withTold } from "@/lib/domain/echo";
import type {
  DomainEvent,
  Noted,
  OperationProgressed,
  SessionRecorded,
  TripRecorded,
  UpdateProgressed,
  VehicleDescribed,
} from "@/lib/domain/event";
import { foldOperation } from "@/lib/domain/fold-operation";
import type { Vin } from "@/lib/domain/ids";
import { say } from "@/messages/say";
import { applyCharger, applyCircuit } from "./apply-charger";
import { applyReport } from "./apply-report";
import type { Applying } from "./applying";
import { learnRefusal, withProof } from "./car-operations";
import { identifyCar } from "./identify-car";
import { withFailureWords } from "./operation-words";
import { addCar, type Car, findCar } from "./picture";
import { putOperation } from "./put-operation";
import { hearOffer, hearUpdate } from "./updates/hear-update";

/** Folds one event into the picture and notes what must be stored for it. */
export function applyEvent(to: Applying, event: DomainEvent): void {
  switch (event.kind) {
    case "vehicle-reported":
      applyReport(to, carOf(to, event.vin), event);
      break;
    case "vehicle-described":
      applyDescription(to, event);
      break;
    case "vehicle-identified":
      identifyCar(to, event);
      break;
    case "operation-progressed":
      applyProgress(to, event);
      break;
    case "noted":
      applyNote(to, event);
      break;
    case "trip-recorded":
      applyTrip(to, event);
      break;
    case "session-recorded":
      applyRecordedSession(to, event);
      break;
    case "read-suggested":
      to.batch.reads.push({ feed: to.arrival.feed, event });
      break;
    case "charger-reported":
      applyCharger(to, event);
      break;
    case "circuit-reported":
      applyCircuit(to, event);
      break;
    case "setting-discovered":
      to.batch.discoveries.push({ feed: to.arrival.feed, event });
      break;
    case "update-announced":
      hearOffer(to, carOf(to, event.vin), event);
      break;
    case "update-progressed":
      applyUpdate(to, event);
      break;
  }
}

function applyUpdate(to: Applying, event: UpdateProgressed): void {
  const car = carOf(to, event.vin);
  const report = hearUpdate(to, car, event);
  if (report) applyReport(to, car, report);
}

function applyDescription(to: Applying, event: VehicleDescribed): void {
  const car = carOf(to, event.vin, event.name);
  const { name, model, capabilities } = event;
  const isUnnamed = car.vehicle.name === unnamed(event.vin);
  const renamed = isUnnamed && name ? { name } : {};
  if (renamed.name || model)
    to.batch.renamed.set(car.vehicle.id, {
      ...to.batch.renamed.get(car.vehicle.id),
      ...renamed,
      ...(model ? { model } : {}),
    });
  car.vehicle = { ...car.vehicle, ...renamed, ...(capabilities ? { capabilities } : {}) };
  to.batch.cars.add(car);
}

function applyProgress(to: Applying, event: OperationProgressed): void {
  const car = carOf(to, event.vin);
  const { feed, incoming } = to.arrival;
  const folded = foldOperation({
    operations: car.operations,
    event: withFailureWords(event),
    now: incoming.receivedAt,
    newId: randomUUID,
    owner: { garageId: feed.garageId, vehicleId: car.vehicle.id, sourceId: feed.sourceId },
  });
  if (!folded.operation) return;
  const operation = withProof(folded.operation, car, event, incoming.receivedAt);
  const before = car.operations.find(({ id }) => id === operation.id);
  putOperation(to.batch, car, operation);
  learnRefusal(to, car, operation);
  to.changes.push({
    entity: "operation",
    entityId: operation.id,
    name: operation.kind,
    from: before?.state,
    to: operation.state,
  });
}

function applyNote(to: Applying, event: Noted): void {
  const car = carOf(to, event.vin);
  if (isEcho(event, car.told)) return;
  car.told = withTold(car.told, event);
  const { arrival, messageId } = to;
  const { shownBy } = event;
  const heardAt = arrival.incoming.receivedAt;
  // Of several in one breath the last is told what changed: one look answers them all.
  if (shownBy) car.unexplained = { messageId, lineAt: event.at, heardAt, shownBy, findings: [] };
  to.batch.activities.push({
    garageId: arrival.feed.garageId,
    vehicleId: car.vehicle.id,
    at: event.at,
    name: event.name,
    severity: event.severity,
    messageId,
    ...(event.detail === undefined ? {} : { detail: event.detail }),
  });
}

function applyTrip(to: Applying, { kind: _kind, vin, ...trip }: TripRecorded): void {
  to.batch.recordedTrips.push({ ...trip, ...recordOf(to, vin) });
}

function applyRecordedSession(to: Applying, event: SessionRecorded): void {
  const { kind: _kind, vin, ...session } = event;
  to.batch.recordedSessions.push({ ...session, ...recordOf(to, vin) });
}

const recordOf = (to: Applying, vin: Vin) => ({
  id: randomUUID(),
  vehicleId: carOf(to, vin).vehicle.id,
});

const unnamed = (vin: Vin): string => say("source.carName", { end: vin.slice(-4) });

/** The car with this VIN in the feed's garage; one never heard of is made on the spot. */
function carOf(to: Applying, vin: Vin, name?: string): Car {
  const { garageId, sourceId } = to.arrival.feed;
  const known = findCar(to.picture, garageId, vin);
  if (!known) return newCar(to, vin, name);
  if (!known.vehicle.sources.includes(sourceId)) {
    known.vehicle = { ...known.vehicle, sources: [...known.vehicle.sources, sourceId] };
    to.picture.revision += 1;
    to.batch.newCars.push({ car: known, sourceId });
  }
  return known;
}

function newCar(to: Applying, vin: Vin, name: string | undefined): Car {
  const { garageId, sourceId } = to.arrival.feed;
  const car: Car = {
    vehicle: {
      id: randomUUID(),
      garageId,
      vin,
      name: name ?? unnamed(vin),
      sources: [sourceId],
      capabilities: [],
      state: {},
    },
    rawValues: {},
    operations: [],
    session: undefined,
    chargeWords: [],
    told: {},
    unexplained: undefined,
  };
  addCar(to.picture, car);
  to.batch.newCars.push({ car, sourceId });
  to.batch.cars.add(car);
  return car;
}
