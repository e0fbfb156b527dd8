import type { VehicleValues } from "@/lib/domain/vehicle";
import { say } from "@/messages/say";

type Numbers = { -readonly [Name in NumberName]?: VehicleValues[Name] };
type NumberName =
  | "chargePercent"
  | "rangeKm"
  | "odometerKm"
  | "outsideTemperatureC"
  | "cabinTemperatureC";

/** Where the fields of each log stand, counted after its three header fields. */
const fields: Readonly<Record<string, Readonly<Partial<Record<NumberName, number>>>>> = {
  "log.grid": {
    chargePercent: 27,
    rangeKm: 28,
    outsideTemperatureC: 35,
    cabinTemperatureC: 36,
    // Since version 2 of the record.
    odometerKm: 44,
  },
  "log.trip": {
    odometerKm: 5,
    chargePercent: 9,
    rangeKm: 10,
    outsideTemperatureC: 24,
    cabinTemperatureC: 25,
  },
};

const minimumFields: Readonly<Record<string, number>> = { "log.grid": 44, "log.trip": 36 };

/** The columns behind type, number and lifetime; undefined where the line is no such record. */
export function columnsOf(subtype: string, text: string): readonly string[] | undefined {
  const columns = text.split(",").slice(3);
  return columns.length >= (minimumFields[subtype] ?? Number.POSITIVE_INFINITY)
    ? columns
    : undefined;
}

/** The levels that a log line holds, in the common words. */
export function numbersOf(subtype: string, text: string): Numbers {
  const columns = columnsOf(subtype, text);
  const layout = fields[subtype];
  if (!columns || !layout) return {};
  const entries = Object.entries(layout).flatMap(([name, index]) => {
    const value = numberAt(columns, index);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

export function numberAt(columns: readonly string[], index: number): number | undefined {
  const cell = columns[index]?.trim() ?? "";
  const value = cell === "" ? Number.NaN : Number(cell);
  return Number.isFinite(value) ? value : undefined;
}

/** What a record is about where its topic does not say, as in the seed's layout. */
export function subtypeOf(text: string): string {
  const type = text.slice(0, text.indexOf(","));
  if (type.endsWith("LOG-Grid")) return "log.grid";
  return type.endsWith("LOG-Trip") ? "log.trip" : "";
}

interface DataRecord {
  readonly type: string;
  readonly summary: string;
}

/** A record in a few words; what it holds in full stays in the message log. */
export function recordOf(text: string): DataRecord {
  const [type = "", , , ...rest] = text.split(",");
  const grid = columnsOf("log.grid", text);
  if (type.endsWith("LOG-Grid") && grid) return { type, summary: gridSummary(grid) };
  const trip = columnsOf("log.trip", text);
  if (type.endsWith("LOG-Trip") && trip) return { type, summary: tripSummary(trip) };
  return { type, summary: `${type} ${rest.join(",")}`.trim().slice(0, 200) };
}

function gridSummary(columns: readonly string[]): string {
  const [place, state, energy, percent] = [columns[4], columns[6], columns[20], columns[27]];
  return [
    state,
    energy && say("ovms.record.energy", { energy }),
    percent && say("ovms.record.charge", { percent }),
    place,
  ]
    .filter(Boolean)
    .join(", ");
}

function tripSummary(columns: readonly string[]): string {
  const [place, distance, seconds, percent] = [columns[4], columns[6], columns[7], columns[9]];
  const minutes = Math.round(Number(seconds) / 60);
  return [
    distance && say("ovms.record.distance", { distance }),
    Number.isFinite(minutes) && say("ovms.record.duration", { minutes }),
    percent && say("ovms.record.charge", { percent }),
    place,
  ]
    .filter(Boolean)
    .join(", ");
}
