import type { CarTimer } from "@/lib/domain/kept-by-car";

/** A timer as the form shows it and the command sends it. */
export interface Timer {
  readonly id: number;
  readonly isEnabled: boolean;
  readonly time: string;
  readonly weekdays: readonly string[];
  readonly isCharging?: boolean;
  readonly isClimate?: boolean;
}

export const timerOf = (kept: readonly CarTimer[], id: number): CarTimer | undefined =>
  kept.find((timer) => timer.id === id);

/** What the form of the timer with this number begins with: the car's own, or a usual one where the car told none. */
export function timerFor(kept: readonly CarTimer[], id: number): Timer {
  const known = timerOf(kept, id);
  if (!known) return { id, isEnabled: true, time: "07:00", weekdays: [] };
  const { kind: _kind, onceOn: _onceOn, measuredAt: _measuredAt, ...timer } = known;
  return timer;
}

/** What the form begins with: the car's first timer, where the car told any. */
export function firstTimer(kept: readonly CarTimer[]): { readonly timer?: Timer } {
  const first = kept[0];
  return first ? { timer: timerFor(kept, first.id) } : {};
}
