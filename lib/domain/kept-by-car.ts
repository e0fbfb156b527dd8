import type { Weekday } from "./weekdays";

export const timerKinds = ["departure", "climate", "auxiliary-heating"] as const;
export type TimerKind = (typeof timerKinds)[number];

/** A timer that a car keeps by itself, as it told it. */
export interface CarTimer {
  readonly kind: TimerKind;
  readonly id: number;
  readonly isEnabled: boolean;
  /** "05:15" */
  readonly time: string;
  /** Empty means once. */
  readonly weekdays: readonly Weekday[];
  /** The day of one that does not repeat; a command can only say "at the next such time". */
  readonly onceOn?: Weekday;
  /** What happens then, where it can be chosen. */
  readonly isCharging?: boolean;
  readonly isClimate?: boolean;
  readonly measuredAt: number;
}

/** How a car charges at one place. */
export interface ChargingProfile {
  readonly id: number;
  readonly name?: string;
  readonly limitPercent?: number;
  readonly measuredAt: number;
}

/** What a car does by itself, without being asked each time. */
export interface KeptByCar {
  readonly timers: readonly CarTimer[];
  readonly chargingProfiles: readonly ChargingProfile[];
}

export const nothingKept: KeptByCar = { timers: [], chargingProfiles: [] };
