import { foldSession } from "./fold-session";
import { known } from "./known-for-test";
import type { ChargingSession } from "./session";
import type { ChargingState, VehicleState } from "./vehicle";

export const minute = 60_000;
/** A car at a minute of the story. */
export const car = (
  atMinute: number,
  chargingState: ChargingState,
  percent: number,
  raw?: string,
): VehicleState => ({
  chargingState: known(chargingState, atMinute * minute, raw),
  chargePercent: known(percent, atMinute * minute),
  rangeKm: known(percent * 3, atMinute * minute),
});
export const fold = (
  current: ChargingSession | undefined,
  before: VehicleState,
  after: VehicleState,
) => foldSession({ current, before, after, vehicleId: "v", newId: () => "session" });

/** Folds a whole story and returns the sessions as they ended, and the one that goes on. */
export function tell(...story: readonly VehicleState[]) {
  const ended: ChargingSession[] = [];
  let current: ChargingSession | undefined;
  let before: VehicleState = {};
  for (const after of story) {
    for (const session of fold(current, before, after)) {
      if (session.endedAt !== undefined) ended.push(session);
      current = session.endedAt === undefined ? session : undefined;
    }
    before = after;
  }
  return { ended, current };
}
