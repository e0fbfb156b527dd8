import type { HistoryPoint } from "./metric";
import { readyAt } from "./sentence";
import type { VehicleState } from "./vehicle";

export interface Forecast {
  readonly chargePercent: readonly HistoryPoint[];
  readonly rangeKm: readonly HistoryPoint[];
  readonly minutesToFull: readonly HistoryPoint[];
}

const none: Forecast = { chargePercent: [], rangeKm: [], minutesToFull: [] };

interface Line {
  readonly from: number;
  readonly fromValue: number;
  readonly to: number;
  readonly toValue: number;
}

/** The dashed part of the charts: straight from the last known value, past now, to the target when it is ready. */
export function forecast(state: VehicleState, now: number): Forecast {
  const to = readyAt(state);
  const { chargePercent, rangeKm, minutesToFull } = state;
  if (to === undefined || to <= now || !minutesToFull) return none;
  const target = state.targetPercent?.value ?? 100;
  const growth =
    chargePercent && chargePercent.value > 0 ? target / chargePercent.value : undefined;
  return {
    chargePercent: chargePercent ? line(chargePercent, to, target, now) : [],
    rangeKm: rangeKm && growth ? line(rangeKm, to, rangeKm.value * growth, now) : [],
    minutesToFull: line(minutesToFull, to, 0, now),
  };
}

function line(
  known: { readonly value: number; readonly measuredAt: number },
  to: number,
  toValue: number,
  now: number,
): readonly HistoryPoint[] {
  const path = { from: known.measuredAt, fromValue: known.value, to, toValue };
  const start: HistoryPoint = [path.from, path.fromValue];
  const end: HistoryPoint = [to, toValue];
  const isPast = now > path.from;
  return isPast ? [start, [now, valueAt(path, now)], end] : [start, end];
}

const valueAt = ({ from, fromValue, to, toValue }: Line, at: number): number =>
  to <= from ? toValue : fromValue + ((toValue - fromValue) * (at - from)) / (to - from);
