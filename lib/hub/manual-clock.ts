import type { Clock } from "./clock";

export interface ManualClock extends Clock {
  /** Moves time on and runs what falls due, in order. */
  readonly advance: (ms: number) => void;
  /** When the next timer is due. */
  readonly nextAt: () => number | undefined;
}

/** A clock that only moves when told to. */
export function createManualClock(start = 1_700_000_000_000): ManualClock {
  let now = start;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  const due = (until: number) =>
    timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
    after: (delayMs, run) => {
      const timer = { at: now + delayMs, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance: (ms) => {
      const until = now + ms;
      for (let timer = due(until); timer; timer = due(until)) {
        const next = timer;
        timers = timers.filter((other) => other !== next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = until;
    },
    nextAt: () => timers.map(({ at }) => at).sort((a, b) => a - b)[0],
  };
}
