import type { Capability } from "@/lib/domain/capability";
import type { CommandKind } from "@/lib/domain/intent";
import { say } from "@/messages/say";
import { textOf } from "./draft";
import { fieldsOf, objectsIn, textsIn } from "./fields";
import { chargeModeOf, choosableModes } from "./words";

export interface ListedCapability {
  readonly id: string;
  readonly statuses: readonly string[];
}

/** The vendor's list, as it came from the API or out of the stored value. */
export const readCapabilities = (list: unknown): readonly ListedCapability[] =>
  objectsIn(list).flatMap((entry) => {
    const id = textOf(entry.id);
    return id ? [{ id, statuses: textsIn(fieldsOf(entry).statuses) }] : [];
  });

type Rule = Pick<Capability, "needsPin" | "limits" | "options"> & {
  /** Any one of these ids is enough. */
  readonly ids: readonly string[];
};

const charging = ["CHARGING", "CHARGING_MEB", "CHARGING_MQB"];
const settings = ["EXTENDED_CHARGING_SETTINGS"];
const smart = ["AIR_CONDITIONING_SMART_SETTINGS"];
const auxiliary = ["AUXILIARY_HEATING", "AUXILIARY_HEATING_BASIC"];
const limit = { limitPercent: { min: 50, max: 100, step: 10 } };
const temperature = { temperatureC: { min: 15.5, max: 30, step: 0.5 } };

const rules: { readonly [Kind in CommandKind]?: Rule } = {
  "start-charging": { ids: charging },
  "stop-charging": { ids: charging },
  "set-charge-limit": { ids: [...settings, "CHARGING_MEB"], limits: limit },
  "set-charge-mode": { ids: ["CHARGE_MODE_SELECTION"] },
  "set-charge-current": { ids: settings, options: { level: ["reduced", "maximum"] } },
  "set-battery-care": { ids: ["BATTERY_CHARGING_CARE"] },
  "set-auto-unlock-plug": { ids: settings },
  "set-charging-profile": { ids: ["CHARGING_PROFILES"] },
  "create-charging-profile": { ids: ["CHARGING_PROFILES"], limits: limit },
  "start-climate": { ids: ["AIR_CONDITIONING"], limits: temperature },
  "stop-climate": { ids: ["AIR_CONDITIONING"] },
  "set-temperature": { ids: ["AIR_CONDITIONING"], limits: temperature },
  "start-window-heating": { ids: ["WINDOW_HEATING"] },
  "stop-window-heating": { ids: ["WINDOW_HEATING"] },
  "set-window-heating-with-climate": { ids: smart },
  "set-seat-heating": { ids: smart },
  "set-climate-at-unlock": { ids: smart },
  "set-climate-without-external-power": { ids: smart },
  "set-climate-timer": { ids: ["AIR_CONDITIONING_TIMERS"] },
  "start-camping": { ids: ["CAMPING_MODE"], limits: temperature },
  "stop-camping": { ids: ["CAMPING_MODE"] },
  "start-ventilation": { ids: ["ACTIVE_VENTILATION"] },
  "stop-ventilation": { ids: ["ACTIVE_VENTILATION"] },
  "start-auxiliary-heating": {
    ids: auxiliary,
    needsPin: true,
    limits: { ...temperature, durationMinutes: { min: 5, max: 60, step: 5 } },
    options: { mode: ["heating", "ventilation"] },
  },
  "stop-auxiliary-heating": { ids: auxiliary },
  "set-auxiliary-heating-timer": { ids: ["AUXILIARY_HEATING_TIMERS"], needsPin: true },
  "set-departure-timer": { ids: ["DEPARTURE_TIMERS"] },
  "set-departure-minimum": {
    ids: ["DEPARTURE_TIMERS"],
    limits: { minimumPercent: { min: 0, max: 50, step: 10 } },
  },
  lock: { ids: ["ACCESS"], needsPin: true },
  unlock: { ids: ["ACCESS"], needsPin: true },
  honk: { ids: ["HONK_AND_FLASH"] },
  flash: { ids: ["HONK_AND_FLASH"] },
  "wake-up": { ids: ["VEHICLE_WAKE_UP_TRIGGER", "VEHICLE_WAKE_UP"] },
};

/** What a person may ask of the car: present where it is listed, usable where nothing stands against it. */
export function toCapabilities(
  listed: readonly ListedCapability[],
  chargeModes: readonly string[],
): readonly Capability[] {
  const byId = new Map(listed.map((capability) => [capability.id, capability.statuses]));
  return Object.entries(rules).flatMap(([name, rule]) => {
    const statuses = rule.ids.flatMap((id) => (byId.has(id) ? [byId.get(id) ?? []] : []));
    const kind = isKind(name) ? name : undefined;
    if (!kind || statuses.length === 0) return [];
    return [capability(kind, statuses, chargeModes)];
  });
}

const isKind = (name: string): name is CommandKind => Object.hasOwn(rules, name);

function capability(
  kind: CommandKind,
  statuses: readonly (readonly string[])[],
  chargeModes: readonly string[],
): Capability {
  const isUsable = statuses.some((list) => list.length === 0);
  const status = statuses[0]?.[0];
  const usable = usableCapability(kind, chargeModes);
  if (isUsable) return usable;
  return { ...usable, isUsable, ...(status === undefined ? {} : { reason: reasonOf(status) }) };
}

/** What can be asked, with the bounds of its arguments. */
export function usableCapability(kind: CommandKind, chargeModes: readonly string[]): Capability {
  const { ids: _ids, ...rule } = rules[kind] ?? { ids: [] };
  const options = { mode: modesOf(chargeModes) };
  return { kind, isUsable: true, ...rule, ...(kind === "set-charge-mode" ? { options } : {}) };
}

const modesOf = (modes: readonly string[]): readonly string[] =>
  modes.length === 0 ? choosableModes : modes.map((mode) => chargeModeOf(mode) ?? mode);

const reasons = {
  LICENSE_MISSING: "licenseMissing",
  LICENSE_EXPIRED: "licenseExpired",
  INITIALLY_DISABLED: "initiallyDisabled",
  DEACTIVATED: "deactivated",
  DEACTIVATED_BY_ACTIVE_VEHICLE_USER: "deactivatedByMainUser",
  DISABLED_BY_USER: "deactivatedForPrivacy",
  INSUFFICIENT_RIGHTS: "insufficientRights",
  INSUFFICIENT_SPIN: "spinMissing",
  INSUFFICIENT_BATTERY_LEVEL: "batteryTooLow",
  LOCATION_DATA_DISABLED: "locationDisabled",
  FRONTEND_SWITCHED_OFF: "switchedOffByVendor",
  VEHICLE_DISABLED: "vehicleDisabled",
} as const;

const hasReason = (status: string): status is keyof typeof reasons =>
  Object.hasOwn(reasons, status);

/** Why a control cannot be used now; a status that is new to us is shown as it came. */
const reasonOf = (status: string): string =>
  hasReason(status)
    ? say(`skoda.capability.${reasons[status]}`)
    : say("skoda.capability.other", { status });
