import type { CarTimer, TimerKind } from "@/lib/domain/kept-by-car";

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

/** What the form shows of a timer of which the car told nothing, or not all: it is sent as it is shown. */
const usual = (kind: TimerKind, id: number): Timer => ({
  id,
  isEnabled: true,
  time: "07:00",
  weekdays: [],
  ...(kind === "departure" ? { isCharging: false, isClimate: false } : {}),
});

/** What the form of the timer with this number begins with: the car's own, or a usual one where the car told none. */
export function timerFor(kind: TimerKind, kept: readonly CarTimer[], id: number): Timer {
  const known = timerOf(kept, id);
  if (!known) return usual(kind, id);
  const { kind: _kind, onceOn: _onceOn, measuredAt: _measuredAt, ...timer } = known;
  return { ...usual(kind, id), ...timer };
}

/** What the form begins with: the car's first timer, where the car told any. */
export const firstTimer = (kind: TimerKind, kept: readonly CarTimer[]): Timer =>
  timerFor(kind, kept, kept[0]?.id ?? 1);

/** Whether the form still shows what it began with. */
export function isUntouched(kind: TimerKind, kept: readonly CarTimer[], timer: Timer): boolean {
  const begun = timerFor(kind, kept, timer.id);
  return (
    timer.isEnabled === begun.isEnabled &&
    timer.time === begun.time &&
    timer.weekdays.join() === begun.weekdays.join() &&
    timer.isCharging === begun.isCharging &&
    timer.isClimate === begun.isClimate
  );
}

/** The form after another number was chosen: that timer of the car's, else what was entered so far under that number. */
export function renumbered(
  kind: TimerKind,
  kept: readonly CarTimer[],
  { timer, id }: { readonly timer: Timer; readonly id: number },
): Timer {
  const isNew = timerOf(kept, id) === undefined && !isUntouched(kind, kept, timer);
  return isNew ? { ...timer, id } : timerFor(kind, kept, id);
}
