import type { Known } from "./known";
import type { VehicleState } from "./vehicle";

export const statusWords = [
  "charging",
  "ready",
  "driving",
  "plugged-in",
  "target-reached",
  "asleep",
  "offline",
  "updating",
  "needs-attention",
  "error",
  "unknown",
] as const;
export type StatusWord = (typeof statusWords)[number];

export interface StatusHints {
  /** A software update runs on the car right now. */
  readonly isUpdating?: boolean;
}

type Check = (state: VehicleState, hints: StatusHints) => boolean;

/** The first word whose check holds is the car's status: what matters most stands first. */
const agenda: readonly (readonly [StatusWord, Check])[] = [
  ["unknown", isUnheard],
  ["updating", (_state, { isUpdating }) => isUpdating === true],
  ["error", (state) => state.chargingState?.value === "error"],
  ["offline", (state) => isNewest(state.isOnline, false, state)],
  ["driving", isDriving],
  ["charging", isChargingNow],
  ["needs-attention", needsAttention],
  ["asleep", (state) => isNewest(state.isAwake, false, state)],
  ["target-reached", hasReachedTarget],
  ["plugged-in", isPluggedIn],
];

/** One word for a car, out of the vocabulary that every page shares. */
export const statusOf = (state: VehicleState, hints: StatusHints = {}): StatusWord =>
  agenda.find(([, holds]) => holds(state, hints))?.[0] ?? "ready";

/** Nothing is known of the car. */
export function isUnheard(state: VehicleState): boolean {
  return Object.keys(state).length === 0;
}

/** A lost link or sleep counts until the car is heard doing something later. */
function isNewest(known: Known<boolean> | undefined, value: boolean, state: VehicleState): boolean {
  if (known?.value !== value) return false;
  const deeds = [state.chargingState, state.isIgnitionOn, state.isInMotion];
  return deeds.every((deed) => !deed || deed.measuredAt <= known.measuredAt);
}

/** Whether the car charges as far as is known, and was not unplugged since. */
export function isChargingNow({ chargingState, isPlugged }: VehicleState): boolean {
  if (chargingState?.value !== "charging") return false;
  return isPlugged?.value !== false || isPlugged.measuredAt < chargingState.measuredAt;
}

/** The newest of ignition and motion decides; with the ignition on, standing still is not driving. */
function isDriving(state: VehicleState): boolean {
  const { isInMotion, isIgnitionOn, speedKph } = state;
  if (isInMotion && isInMotion.measuredAt >= (isIgnitionOn?.measuredAt ?? 0))
    return isInMotion.value;
  return isIgnitionOn?.value === true && speedKph?.value !== 0;
}

function needsAttention(state: VehicleState): boolean {
  return (
    state.isBatteryProtectionOn?.value === true || (state.warningLights?.value.length ?? 0) > 0
  );
}

function hasReachedTarget(state: VehicleState): boolean {
  return (
    state.chargingState?.value === "target-reached" || state.chargingState?.value === "conserving"
  );
}

function isPluggedIn(state: VehicleState): boolean {
  return state.chargingState?.value === "plugged-in" || state.isPlugged?.value === true;
}
