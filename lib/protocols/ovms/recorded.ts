import type { SessionRecorded, TripRecorded } from "@/lib/domain/event";
import type { Vin } from "@/lib/domain/ids";
import { columnsOf, numberAt } from "./records";

interface Line {
  readonly vin: Vin;
  /** When it was written. */
  readonly at: number;
  readonly subtype: string;
  readonly text: string;
}

/** A drive or a charge that is over, where the line tells of one. */
export function recordedBy(line: Line): TripRecorded | SessionRecorded | undefined {
  const columns = columnsOf(line.subtype, line.text);
  if (!columns) return undefined;
  return line.subtype === "log.trip" ? tripIn(columns, line) : sessionIn(columns, line);
}

const leastTripKm = 0.1;

/** A trip is logged when the car is switched off; the line of its start has hardly a distance. */
function tripIn(columns: readonly string[], { vin, at }: Line): TripRecorded | undefined {
  const number = (index: number) => numberAt(columns, index);
  const [distanceKm = 0, seconds = 0] = [number(6), number(7)];
  if (distanceKm < leastTripKm || seconds <= 0) return undefined;
  const [place, toPercent] = [columns[4], number(9)];
  const energyKwh = Math.round(((number(13) ?? 0) - (number(14) ?? 0)) * 100) / 100;
  return {
    kind: "trip-recorded",
    vin,
    startedAt: at - seconds * 1_000,
    endedAt: at,
    distanceKm,
    ...(energyKwh > 0 ? { energyKwh } : undefined),
    ...(toPercent === undefined ? undefined : { toPercent }),
    ...(place ? { place } : undefined),
  };
}

const endReasons: Readonly<Record<string, SessionRecorded["endReason"]>> = {
  done: "target-reached",
  stopped: "stopped",
};

/** The grid log is written at each change of state: one of the end says how long it took and what went in. */
function sessionIn(columns: readonly string[], { vin, at }: Line): SessionRecorded | undefined {
  const endReason = endReasons[columns[6] ?? ""];
  const [seconds = 0, energyKwh = 0] = [numberAt(columns, 19), numberAt(columns, 20)];
  if (endReason === undefined || seconds <= 0 || energyKwh <= 0) return undefined;
  const toPercent = numberAt(columns, 27);
  return {
    kind: "session-recorded",
    vin,
    startedAt: at - seconds * 1_000,
    endedAt: at,
    energyKwh,
    endReason,
    ...(toPercent === undefined ? undefined : { toPercent }),
  };
}
