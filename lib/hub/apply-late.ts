import { randomUUID } from "node:crypto";
import { type ChargeWord, chargeAround, chargeWordIn, withWord } from "@/lib/domain/charge-words";
import type { VehicleReported } from "@/lib/domain/event";
import { startedEarlier } from "@/lib/domain/fold-session";
import type { VehicleState } from "@/lib/domain/vehicle";
import type { Reporting } from "./applying";
import type { Car } from "./picture";

interface Late {
  readonly event: Omit<VehicleReported, "vin">;
  /** The car before the report. */
  readonly before: VehicleState;
}

/**
 * A late report changes no value. But the charge that goes on may have begun with it, or it tells of one that is over
 * and that nobody heard of when it was.
 */
export function applyLate(to: Reporting, car: Car, { event, before }: Late): void {
  const isOfSession = beginEarlier(to, car, event);
  const { receivedAt } = to.arrival.incoming;
  const word = chargeWordIn(event, { receivedAt, knownAt: knownAt(before) });
  if (!word || !isTelling(word, before, car.vehicle.state)) return;
  car.chargeWords = withWord(car.chargeWords, word);
  if (word.isLate && !isOfSession) tellCharge(to, car, word);
}

function beginEarlier({ batch }: Reporting, car: Car, event: Late["event"]): boolean {
  const session = car.session && startedEarlier(car.session, event);
  if (!session) return false;
  car.session = session;
  batch.sessions.set(session.id, session);
  return true;
}

/** Of when the newest is that is known of its charging or its plug. */
function knownAt({ chargingState, isPlugged }: VehicleState): number {
  const unpluggedAt = isPlugged?.value === false ? isPlugged.measuredAt : 0;
  return Math.max(chargingState?.measuredAt ?? 0, unpluggedAt);
}

/** A parked car repeats itself for days: of what it says in time only the turns are kept. */
const isTelling = ({ isLate, stop }: ChargeWord, before: VehicleState, after: VehicleState) =>
  isLate ||
  stop === undefined ||
  before.chargingState?.value !== after.chargingState?.value ||
  before.isPlugged?.value !== after.isPlugged?.value;

function tellCharge({ batch }: Reporting, car: Car, word: ChargeWord): void {
  const charge = chargeAround(car.chargeWords, word);
  // The session that goes on is told by what is heard in time.
  if (!charge || charge.endedAt >= (car.session?.startedAt ?? Number.POSITIVE_INFINITY)) return;
  batch.lateCharges.push({ ...charge, id: randomUUID(), vehicleId: car.vehicle.id });
}
