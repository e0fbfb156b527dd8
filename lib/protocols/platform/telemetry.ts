import { field, integerOf, type Json, type JsonObject } from "./json";
import { isRefused, mayRefuse, storedValue, type ValueRules, type ValueText } from "./value";

export type Entry = readonly [key: string, value: ValueText];

/** What was measured at one time; without a time it is the time of arrival. */
export interface Measurement {
  readonly at: number | undefined;
  readonly values: readonly Entry[];
}

/** Telemetry: an object or an array of objects, with or without times. Undefined where it is neither. */
export function telemetryOf(
  json: Json | undefined,
  rules: ValueRules = {},
): readonly Measurement[] | undefined {
  if (json?.kind === "object") {
    const one = measurementOf(json, rules);
    return one && [one];
  }
  if (json?.kind !== "array") return undefined;
  const all = json.items.map((item) =>
    item.kind === "object" ? measurementOf(item, rules) : undefined,
  );
  return all.every((one) => one !== undefined) ? all : undefined;
}

/** With both `ts` and `values` it is timestamped; with one of them they are ordinary keys. */
function measurementOf(json: JsonObject, rules: ValueRules): Measurement | undefined {
  const ts = field(json, "ts");
  const values = field(json, "values");
  if (ts === undefined || values === undefined) return measured(undefined, json, rules);
  const at = integerOf(ts);
  if (at === undefined || values.kind !== "object") return undefined;
  return measured(at, values, rules);
}

function measured(at: number | undefined, json: JsonObject, rules: ValueRules) {
  const values = allowedEntries(json, rules);
  return values && { at, values };
}

/** Undefined where a value is not what the rules allow. */
function allowedEntries(json: JsonObject, rules: ValueRules): readonly Entry[] | undefined {
  if (mayRefuse(rules))
    for (const value of json.entries.values()) if (isRefused(value, rules)) return undefined;
  return entriesOf(json, rules);
}

export function entriesOf({ entries }: JsonObject, rules: ValueRules): readonly Entry[] {
  const found: Entry[] = [];
  for (const [key, value] of entries) {
    const text = storedValue(value, rules);
    if (text !== undefined) found.push([key, text]);
  }
  return found;
}

/** Attributes: one flat object. */
export const attributesOf = (
  json: Json | undefined,
  rules: ValueRules = {},
): readonly Entry[] | undefined =>
  json?.kind === "object" ? allowedEntries(json, rules) : undefined;

export const countValues = (measurements: readonly Measurement[]): number =>
  measurements.reduce((sum, { values }) => sum + values.length, 0);
