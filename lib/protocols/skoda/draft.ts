import type { RawReading, VehicleReported } from "@/lib/domain/event";
import type { VehicleValueName, VehicleValues } from "@/lib/domain/vehicle";
import { say } from "@/messages/say";
import { quantity } from "./messages";
import { chargeModeOf, chargingStateOf, climateStateOf } from "./words";

type NamesOf<T> = {
  [Name in VehicleValueName]: VehicleValues[Name] extends T ? Name : never;
}[VehicleValueName];
export type NumberName = NamesOf<number>;
export type BooleanName = NamesOf<boolean>;
type ClimateName = "climateState" | "auxiliaryHeatingState";

/** A report while it is being written: what was understood, what was taken back, and what is odd. */
export interface Draft {
  readonly values: { -readonly [Name in VehicleValueName]?: VehicleValues[Name] };
  readonly raw: Partial<Record<VehicleValueName, string>>;
  readonly cleared: VehicleValueName[];
  readonly extras: Record<string, RawReading>;
  readonly flags: string[];
}

export const newDraft = (): Draft => ({ values: {}, raw: {}, cleared: [], extras: {}, flags: [] });

/** The finished report, or nothing where the message said nothing about the car itself. */
export function reportOf(
  draft: Draft,
  { vin, at, name }: Pick<VehicleReported, "vin" | "at" | "name">,
): readonly VehicleReported[] {
  const { values, raw, cleared, extras } = draft;
  const hasRaw = Object.keys(raw).length > 0;
  const hasExtras = Object.keys(extras).length > 0;
  if (Object.keys(values).length === 0 && cleared.length === 0 && !hasExtras) return [];
  return [
    {
      kind: "vehicle-reported",
      vin,
      at,
      name,
      values,
      ...(hasRaw ? { raw } : undefined),
      ...(cleared.length > 0 ? { cleared } : undefined),
      ...(hasExtras ? { extras } : undefined),
    },
  ];
}

/** Takes a number; "null" takes it back where that is asked for, anything else leaves the last known value. */
export function setNumber(
  draft: Draft,
  name: NumberName,
  field: unknown,
  options: { readonly isCleared?: boolean; readonly per?: number } = {},
): void {
  const read = quantity(field);
  if (read.kind === "number") draft.values[name] = read.value / (options.per ?? 1);
  if (read.kind === "null" && options.isCleared) draft.cleared.push(name);
  if (read.kind === "malformed")
    draft.flags.push(say("journal.valueIsNoNumber", { name, text: read.text }));
}

export function setBoolean(draft: Draft, name: BooleanName, value: boolean | undefined): void {
  if (value !== undefined) draft.values[name] = value;
}

/** True or false where the word is one of the two, nothing for "UNKNOWN", "INVALID" and the like. */
export function oneOf(field: unknown, yes: readonly string[], no: readonly string[]) {
  if (typeof field !== "string") return undefined;
  const word = field.toUpperCase();
  if (yes.includes(word)) return true;
  return no.includes(word) ? false : undefined;
}

export const booleanOf = (field: unknown): boolean | undefined =>
  typeof field === "boolean" ? field : undefined;

export const textOf = (field: unknown): string | undefined =>
  typeof field === "string" && field !== "" ? field : undefined;

export function setChargingState(draft: Draft, field: unknown): void {
  const word = textOf(field);
  if (word === undefined) return;
  const state = chargingStateOf(word);
  draft.values.chargingState = state ?? "unknown";
  draft.raw.chargingState = word;
  if (!state) draft.flags.push(say("journal.unknownState", { word }));
}

export function setChargeMode(draft: Draft, field: unknown): void {
  const word = textOf(field);
  if (word === undefined) return;
  const mode = chargeModeOf(word);
  draft.values.chargeMode = mode ?? word;
  if (mode) return;
  draft.raw.chargeMode = word;
  draft.flags.push(say("journal.unknownMode", { word }));
}

export function setClimateState(draft: Draft, name: ClimateName, field: unknown): void {
  const word = textOf(field);
  if (word === undefined) return;
  const state = climateStateOf(word);
  draft.values[name] = state ?? "unknown";
  if (state !== word.toLowerCase()) draft.raw[name] = word;
  if (!state) draft.flags.push(say("journal.unknownClimateState", { word }));
}

/** Keeps fields that have no name in the common vocabulary, each as it came. */
export function keepExtras(
  draft: Draft,
  prefix: string,
  fields: Readonly<Record<string, unknown>>,
  known: readonly string[],
): void {
  for (const [name, value] of Object.entries(fields))
    if (!known.includes(name) && value !== null && value !== undefined)
      draft.extras[`${prefix}/${name}`] = { value };
}
