import type { Known, Stamp } from "./known";
import { isSameValue } from "./same-value";

/** When and from whom a report came, with its own clock already checked. */
export interface Arrival extends Stamp {
  readonly isClockOff: boolean;
}

const odometer = "odometerKm";

/** Whether the arriving value takes the place of what we hold: newer-or-equal wins, late ones never do. */
export function isAccepted(
  name: string,
  value: unknown,
  current: Known<unknown> | undefined,
  arrival: Arrival,
): boolean {
  if (!current) return true;
  if (arrival.measuredAt < current.measuredAt) return false;
  if (arrival.isRetained && !mayRetainedReplace(value, current, arrival)) return false;
  return name !== odometer || !isGoingBack(value, current, arrival);
}

/** A broker keeps messages for years: what it kept proves nothing against a value that came live. */
function mayRetainedReplace(value: unknown, current: Known<unknown>, arrival: Arrival): boolean {
  if (arrival.sourceId !== current.sourceId && !current.isRetained) return false;
  return !isSameValue(value, current.value);
}

/** Some cars report a lower mileage now and then; the highest one of the same source is the true one. */
const isGoingBack = (value: unknown, current: Known<unknown>, arrival: Arrival): boolean =>
  arrival.sourceId === current.sourceId &&
  typeof value === "number" &&
  typeof current.value === "number" &&
  value < current.value;

/** Only the one who said a value can take it back, and not with a message older than the value. */
export const isTakenBack = (current: Known<unknown>, arrival: Arrival): boolean =>
  arrival.sourceId === current.sourceId && arrival.measuredAt >= current.measuredAt;

/** The value inside its bounds, or undefined where it is no value at all. */
export function readable(name: string, value: unknown): unknown {
  if (typeof value !== "number") return value ?? undefined;
  if (!Number.isFinite(value)) return undefined;
  return name === "chargePercent" ? Math.min(100, Math.max(0, value)) : value;
}

/** The value with its provenance. */
export function toKnown(value: unknown, arrival: Arrival, raw: string | undefined): Known<unknown> {
  return {
    value,
    measuredAt: arrival.measuredAt,
    receivedAt: arrival.receivedAt,
    sourceId: arrival.sourceId,
    messageId: arrival.messageId,
    isRetained: arrival.isRetained,
    ...(raw === undefined ? undefined : { raw }),
    ...(arrival.isClockOff ? { isClockOff: true } : undefined),
  };
}
