import type { Capability } from "@/lib/domain/capability";
import type { CommandKind, Intent } from "@/lib/domain/intent";
import type { TimerKind } from "@/lib/domain/kept-by-car";
import type { VehicleState, VehicleValueName } from "@/lib/domain/vehicle";
import { firstTimer } from "./kept-timers";

/** One thing to ask before a command is sent. */
export type FormField =
  | { readonly kind: "toggle"; readonly name: ToggleName; readonly from?: VehicleValueName }
  | {
      readonly kind: "number";
      readonly name: NumberName;
      readonly min: number;
      readonly max: number;
      readonly step: number;
      readonly start: number;
      readonly unit: "percent" | "temperature" | "minutes" | "amps" | "plain";
      readonly from?: VehicleValueName;
    }
  | { readonly kind: "choice"; readonly name: ChoiceName; readonly options: readonly string[] }
  | { readonly kind: "text"; readonly name: "mode" | "line" | "name" }
  | { readonly kind: "timer"; readonly of: TimerKind }
  | { readonly kind: "profile" };

type ToggleName = "isEnabled" | "frontLeft" | "frontRight";
type NumberName =
  | "limitPercent"
  | "temperatureC"
  | "durationMinutes"
  | "minimumPercent"
  | "button"
  | "currentAmps";
type ChoiceName = "mode" | "level";

const temperature = {
  kind: "number",
  name: "temperatureC",
  min: 15.5,
  max: 30,
  step: 0.5,
  start: 21,
  unit: "temperature",
  from: "targetTemperatureC",
} as const;
const limit = {
  kind: "number",
  name: "limitPercent",
  min: 50,
  max: 100,
  step: 10,
  start: 80,
  unit: "percent",
} as const;
const toggle = (from: VehicleValueName) => [{ kind: "toggle", name: "isEnabled", from }] as const;

const forms: Partial<Record<CommandKind, readonly FormField[]>> = {
  "set-charge-limit": [{ ...limit, from: "targetPercent" }],
  "set-charge-mode": [{ kind: "choice", name: "mode", options: [] }],
  "set-charge-current": [{ kind: "choice", name: "level", options: ["reduced", "maximum"] }],
  "set-battery-care": toggle("isBatteryCareOn"),
  "set-auto-unlock-plug": toggle("isAutoUnlockPlugOn"),
  "set-charging-profile": [{ kind: "profile" }],
  "create-charging-profile": [{ kind: "text", name: "name" }, limit],
  "set-temperature": [temperature],
  "set-window-heating-with-climate": toggle("isWindowHeatingWithClimateOn"),
  "set-climate-at-unlock": toggle("isClimateAtUnlockOn"),
  "set-climate-without-external-power": toggle("isClimateWithoutExternalPowerOn"),
  "set-seat-heating": [
    { kind: "toggle", name: "frontLeft", from: "isSeatHeatingFrontLeftOn" },
    { kind: "toggle", name: "frontRight", from: "isSeatHeatingFrontRightOn" },
  ],
  "set-climate-timer": [{ kind: "timer", of: "climate" }],
  "start-camping": [temperature],
  "start-auxiliary-heating": [
    temperature,
    {
      kind: "number",
      name: "durationMinutes",
      min: 5,
      max: 60,
      step: 5,
      start: 30,
      unit: "minutes",
    },
    { kind: "choice", name: "mode", options: ["heating", "ventilation"] },
  ],
  "set-auxiliary-heating-timer": [{ kind: "timer", of: "auxiliary-heating" }],
  homelink: [{ kind: "number", name: "button", min: 1, max: 3, step: 1, start: 1, unit: "plain" }],
  "run-line": [{ kind: "text", name: "line" }],
  "set-departure-timer": [{ kind: "timer", of: "departure" }],
  "set-departure-minimum": [
    {
      kind: "number",
      name: "minimumPercent",
      min: 0,
      max: 50,
      step: 10,
      start: 20,
      unit: "percent",
      from: "departureMinimumPercent",
    },
  ],
};

const risky: ReadonlySet<CommandKind> = new Set(["unlock", "honk", "wake-up", "homelink"]);

/** Whether a person must say yes first: someone may be beside the car, or the day's wake-ups run out. */
export const isRisky = (kind: CommandKind): boolean => risky.has(kind);

export const needsDialog = (capability: Capability): boolean =>
  capability.needsPin === true || isRisky(capability.kind) || fieldsOf(capability).length > 0;

/** What to ask for a command, within the limits that this car has. */
export function fieldsOf({ kind, limits, options }: Capability): readonly FormField[] {
  return (forms[kind] ?? []).flatMap((field): readonly FormField[] => {
    if (field.kind === "number") return [{ ...field, ...limits?.[field.name] }];
    if (field.kind !== "choice") return [field];
    if (field.name === "level" && limits?.currentAmps) return [amps(limits.currentAmps)];
    const known = options?.[field.name] ?? field.options;
    return [known.length > 0 ? { ...field, options: known } : { kind: "text", name: "mode" }];
  });
}

const amps = (limits: { min: number; max: number; step: number }): FormField => ({
  kind: "number",
  name: "currentAmps",
  start: limits.max,
  unit: "amps",
  from: "chargeCurrentLimitAmps",
  ...limits,
});

export type FormValues = Readonly<Record<string, unknown>>;

/** Which of the car's timers the form changes, if any. */
export const timerKindOf = (fields: readonly FormField[]): TimerKind | undefined =>
  fields.flatMap((field) => (field.kind === "timer" ? [field.of] : []))[0];

/** What the form shows first: what the car has now, else a sensible start. */
export function firstValues(fields: readonly FormField[], state: VehicleState): FormValues {
  return Object.fromEntries(fields.flatMap((field) => firstValue(field, state)));
}

function firstValue(
  field: FormField,
  state: VehicleState,
): readonly (readonly [string, unknown])[] {
  switch (field.kind) {
    case "toggle":
      return [[field.name, (field.from && state[field.from]?.value) === true]];
    case "number": {
      const known = field.from && state[field.from]?.value;
      return [[field.name, typeof known === "number" ? known : field.start]];
    }
    case "choice": {
      const current = field.name === "mode" ? state.chargeMode?.value : undefined;
      return [[field.name, field.options.find((word) => word === current) ?? field.options[0]]];
    }
    case "text":
      return [[field.name, field.name === "mode" ? (state.chargeMode?.value ?? "") : ""]];
    case "timer":
      return [["timer", firstTimer(field.of, [])]];
    case "profile":
      return [];
  }
}

/**
 * The server checks every field again; the form offers only what the schema of this kind allows, and a command for
 * which `needsDialog` does not hold is its kind alone.
 */
export const toIntent = (kind: CommandKind, values: FormValues): Intent =>
  ({ ...values, kind }) as Intent;
