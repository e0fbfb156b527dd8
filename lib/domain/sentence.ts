import { isChargingNow, type StatusHints, statusOf } from "./status";
import type { VehicleState } from "./vehicle";

/** The facts of the one sentence on a car's page. The words are in the message catalogue. */
export type Summary =
  | {
      readonly kind: "ready-at";
      readonly readyAt: number;
      readonly targetPercent: number | undefined;
      readonly chargePercent: number | undefined;
    }
  | {
      readonly kind: "charging" | "target-reached" | "parked" | "driving";
      readonly chargePercent: number | undefined;
      readonly rangeKm: number | undefined;
    }
  | {
      readonly kind: "offline";
      readonly since: number;
      readonly chargePercent: number | undefined;
      readonly rangeKm: number | undefined;
    }
  | { readonly kind: "error"; readonly errorCode: string | undefined; readonly since: number }
  | { readonly kind: "unknown" };

const minuteMs = 60_000;

/** When the charge will reach its target, counted from the moment of the forecast. */
export function readyAt(state: VehicleState): number | undefined {
  const { minutesToFull } = state;
  if (!minutesToFull || minutesToFull.value <= 0 || !isChargingNow(state)) return undefined;
  return minutesToFull.measuredAt + minutesToFull.value * minuteMs;
}

/** What the car's page says first. */
export function summarize(state: VehicleState, now: number, hints: StatusHints = {}): Summary {
  const charge = { chargePercent: state.chargePercent?.value, rangeKm: state.rangeKm?.value };
  switch (statusOf(state, hints)) {
    case "unknown":
      return { kind: "unknown" };
    case "error":
      return {
        kind: "error",
        errorCode: state.chargeErrorCode?.value,
        since: state.chargingState?.measuredAt ?? now,
      };
    case "offline":
      return { kind: "offline", since: state.isOnline?.measuredAt ?? now, ...charge };
    case "driving":
      return { kind: "driving", ...charge };
    case "charging":
      return charging(state, now) ?? { kind: "charging", ...charge };
    case "target-reached":
      return { kind: "target-reached", ...charge };
    default:
      return charging(state, now) ?? { kind: "parked", ...charge };
  }
}

function charging(state: VehicleState, now: number): Summary | undefined {
  const at = readyAt(state);
  if (at === undefined || at < now) return undefined;
  return {
    kind: "ready-at",
    readyAt: at,
    targetPercent: state.targetPercent?.value,
    chargePercent: state.chargePercent?.value,
  };
}
