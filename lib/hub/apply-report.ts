import { randomUUID } from "node:crypto";
import type { VehicleReported } from "@/lib/domain/event";
import { toDetail } from "@/lib/domain/finding";
import { type FoldedChange, type FoldedVehicle, foldVehicle } from "@/lib/domain/fold";
import { foldSession } from "@/lib/domain/fold-session";
import { explained } from "@/lib/domain/unexplained";
import { applyLate } from "./apply-late";
import type { Reporting } from "./applying";
import { confirmOperations } from "./car-operations";
import type { Car } from "./picture";
import { samplesOf } from "./samples";

/** Folds what somebody reported of a car into it: a source's message, or a device's value. */
export function applyReport(to: Reporting, car: Car, event: Omit<VehicleReported, "vin">): void {
  const { incoming, feed } = to.arrival;
  const before = car.vehicle.state;
  const folded = foldVehicle(before, car.rawValues, event, {
    receivedAt: incoming.receivedAt,
    sourceId: feed.sourceId,
    messageId: to.messageId,
    isRetained: incoming.isRetained,
  });
  samplesOf(event, car.vehicle.id, incoming, folded.accepted, to.batch.samples);
  if (folded.accepted.length > 0) applyFolded(to, car, folded);
  if (!incoming.isRetained) applyLate(to, car, { event, before });
}

/** What the report changed: the car's values, and what follows from them. */
function applyFolded(to: Reporting, car: Car, folded: FoldedVehicle): void {
  const before = car.vehicle.state;
  if (folded.state !== before) car.vehicle = { ...car.vehicle, state: folded.state };
  car.rawValues = folded.raw;
  to.batch.cars.add(car);
  for (const { name, from, to: now } of folded.changes)
    to.changes.push({ entity: "vehicle", entityId: car.vehicle.id, name, from, to: now });
  explainLine(to, car, folded.changes);
  applySession(to, car, before);
  confirmOperations(to, car, folded.accepted);
}

/** A line that said that something changed is told what was found. */
function explainLine(to: Reporting, car: Car, changes: readonly FoldedChange[]): void {
  const line = car.unexplained;
  const known = line && explained(line, changes, to.arrival.incoming.receivedAt);
  if (!known) return;
  car.unexplained = known;
  to.batch.explanations.push({
    vehicleId: car.vehicle.id,
    at: known.lineAt,
    messageId: known.messageId,
    detail: toDetail(known.findings),
  });
}

function applySession({ batch }: Reporting, car: Car, before: Car["vehicle"]["state"]): void {
  const folded = foldSession({
    current: car.session,
    before,
    after: car.vehicle.state,
    vehicleId: car.vehicle.id,
    newId: randomUUID,
  });
  for (const session of folded) {
    car.session = session.endedAt === undefined ? session : undefined;
    batch.sessions.set(session.id, session);
  }
}
