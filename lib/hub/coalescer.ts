import type { Clock } from "./clock";

/**
 * Lets each key through at once and then at most once per interval; what came in between is sent
 * when the interval ends, so that the last state always arrives. A key that changes on and on rests
 * twice as long each time, up to `longestMs`, until an interval passes without a change.
 */
export function createCoalescer(clock: Clock, intervalMs: number, longestMs = intervalMs) {
  const pending = new Map<string, { cancel: () => void; next: (() => void) | undefined }>();
  const rest = (key: string, restMs: number) => {
    const cancel = clock.after(restMs, () => {
      const next = pending.get(key)?.next;
      pending.delete(key);
      if (next) fire(key, next, Math.min(2 * restMs, longestMs));
    });
    pending.set(key, { cancel, next: undefined });
  };
  const fire = (key: string, emit: () => void, restMs = intervalMs) => {
    rest(key, restMs);
    emit();
  };
  return {
    /** `emit` reads the state when it runs, so a later one replaces an earlier one. */
    send: (key: string, emit: () => void): void => {
      const resting = pending.get(key);
      if (resting) resting.next = emit;
      else fire(key, emit);
    },
    stop: () => {
      for (const { cancel } of pending.values()) cancel();
      pending.clear();
    },
  };
}
export type Coalescer = ReturnType<typeof createCoalescer>;
