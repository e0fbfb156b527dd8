import type { ChargingSession } from "./session";
import type { VehicleState } from "./vehicle";

/** A car that charges is heard more often: each per cent of the slowest charge takes less. */
const longestSilenceMs = 2 * 3_600_000;
/** A charge slows down towards its end, but not by more than this share of its pace. */
const slowestShare = 0.5;

/** When the car was last heard to charge: it said so, drew power, or had more charge than before. */
export function chargedAt(
  { startedAt, reachedAt = startedAt }: ChargingSession,
  { chargingState, chargePowerKw }: VehicleState,
): number {
  const isDrawing = chargePowerKw !== undefined && chargePowerKw.value > 0;
  const saidAt = chargingState?.value === "charging" ? chargingState.measuredAt : startedAt;
  return Math.max(reachedAt, saidAt, isDrawing ? chargePowerKw.measuredAt : startedAt);
}

/** The car charges again after a silence in which the charge before cannot have gone on. */
export function isAnotherCharge(
  current: ChargingSession,
  before: VehicleState,
  after: VehicleState,
): boolean {
  return isTooLate(current, before, chargedAt(current, after)) && !hasKeptPace(current, after);
}

/** The session with the time of its newest charge; a level told long after the last word of it proves no charging. */
export function reached(
  session: ChargingSession,
  current: ChargingSession,
  { before, after }: { readonly before: VehicleState; readonly after: VehicleState },
): ChargingSession {
  const level = after.chargePercent;
  if (!level || session.toPercent === current.toPercent) return session;
  const isProof = !isTooLate(current, before, level.measuredAt) || hasKeptPace(current, after);
  return isProof ? { ...session, reachedAt: level.measuredAt } : session;
}

const isTooLate = (current: ChargingSession, before: VehicleState, at: number): boolean =>
  at - chargedAt(current, before) > longestSilenceMs;

/** As much charge came in the silence as the session's pace lets expect: then only its reports were lost. */
function hasKeptPace(current: ChargingSession, { chargePercent }: VehicleState): boolean {
  const { startedAt, reachedAt = startedAt, fromPercent, toPercent } = current;
  if (!chargePercent || fromPercent === undefined || toPercent === undefined) return false;
  const pace = (toPercent - fromPercent) / (reachedAt - startedAt);
  const paceSince = (chargePercent.value - toPercent) / (chargePercent.measuredAt - reachedAt);
  return pace > 0 && Number.isFinite(pace) && paceSince >= slowestShare * pace;
}
