import { field, integerOf, type Json, type JsonObject } from "./json";
import { storedValue, type ValueText } from "./value";

export type Entry = readonly [key: string, value: ValueText];

/** What was measured at one time; without a time it is the time of arrival. */
export interface Measurement {
  readonly at: number | undefined;
  readonly values: readonly Entry[];
}

/** Telemetry: an object or an array of objects, with or without times. Undefined where it is neither. */
export function telemetryOf(json: Json | undefined): readonly Measurement[] | undefined {
  if (json?.kind === "object") {
    const one = measurementOf(json);
    return one && [one];
  }
  if (json?.kind !== "array") return undefined;
  const all = json.items.map((item) => (item.kind === "object" ? measurementOf(item) : undefined));
  return all.every((one) => one !== undefined) ? all : undefined;
}

/** With both `ts` and `values` it is timestamped; with one of them they are ordinary keys. */
function measurementOf(json: JsonObject): Measurement | undefined {
  const ts = field(json, "ts");
  const values = field(json, "values");
  if (ts === undefined || values === undefined) return { at: undefined, values: entriesOf(json) };
  const at = integerOf(ts);
  if (at === undefined || values.kind !== "object") return undefined;
  return { at, values: entriesOf(values) };
}

export function entriesOf({ entries }: JsonObject, isCast = true): readonly Entry[] {
  const found: Entry[] = [];
  for (const [key, value] of entries) {
    const text = storedValue(value, isCast);
    if (text !== undefined) found.push([key, text]);
  }
  return found;
}

/** Attributes: one flat object. */
export const attributesOf = (json: Json | undefined): readonly Entry[] | undefined =>
  json?.kind === "object" ? entriesOf(json) : undefined;

export const countValues = (measurements: readonly Measurement[]): number =>
  measurements.reduce((sum, { values }) => sum + values.length, 0);
