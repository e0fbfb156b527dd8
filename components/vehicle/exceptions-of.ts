import type { CommandKind } from "@/lib/domain/intent";
import { isChargingNow } from "@/lib/domain/status";
import type { VehicleState } from "@/lib/domain/vehicle";

/** Something about a car that a person may want to act on. */
export type Exception =
  | { readonly kind: "charge-error"; readonly code: string | undefined; readonly tone: "bad" }
  | { readonly kind: "low-charge"; readonly percent: number; readonly tone: "warn" }
  | { readonly kind: "unlocked"; readonly tone: "warn"; readonly command: CommandKind }
  | { readonly kind: "lights" | "battery-protection"; readonly tone: "warn" }
  | {
      readonly kind: "doors" | "windows" | "warning-lights";
      readonly names: readonly string[];
      readonly tone: "warn";
    }
  | { readonly kind: "low-12v"; readonly volts: number; readonly tone: "warn" };

const lowVolts = 11.8;
const lowPercent = 15;

type Finder = (state: VehicleState) => Exception | false;

const finders: readonly Finder[] = [
  ({ chargingState, chargeErrorCode }) =>
    chargingState?.value === "error" && {
      kind: "charge-error",
      code: chargeErrorCode?.value,
      tone: "bad",
    },
  (state) =>
    (state.chargePercent?.value ?? 100) < lowPercent &&
    !isChargingNow(state) && {
      kind: "low-charge",
      percent: state.chargePercent?.value ?? 0,
      tone: "warn",
    },
  (state) =>
    state.isLocked?.value === false &&
    !isDriven(state) && { kind: "unlocked", tone: "warn", command: "lock" },
  ({ doorsOpen }) => isSome(doorsOpen?.value) && named("doors", doorsOpen?.value),
  ({ windowsOpen }) => isSome(windowsOpen?.value) && named("windows", windowsOpen?.value),
  (state) => state.lightsOn?.value === true && !isDriven(state) && { kind: "lights", tone: "warn" },
  ({ auxBatteryVolts }) =>
    auxBatteryVolts !== undefined &&
    auxBatteryVolts.value > 0 &&
    auxBatteryVolts.value < lowVolts && {
      kind: "low-12v",
      volts: auxBatteryVolts.value,
      tone: "warn",
    },
  ({ isBatteryProtectionOn }) =>
    isBatteryProtectionOn?.value === true && { kind: "battery-protection", tone: "warn" },
  ({ warningLights }) =>
    isSome(warningLights?.value) && named("warning-lights", warningLights?.value),
];

/** What is not as it should be, the gravest first; an empty list on a normal day. */
export const exceptionsOf = (state: VehicleState): readonly Exception[] =>
  finders.map((find) => find(state)).filter((found) => found !== false);

const isSome = (names: readonly string[] | undefined): boolean => (names?.length ?? 0) > 0;

const named = (
  kind: "doors" | "windows" | "warning-lights",
  names: readonly string[] = [],
): Exception => ({ kind, names, tone: "warn" });

const isDriven = ({ isInMotion, isIgnitionOn }: VehicleState): boolean =>
  isInMotion?.value === true || isIgnitionOn?.value === true;
