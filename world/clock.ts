export type Cancel = () => void;

/** What time it is in the world (true), and how long things take there (divided by `speed`). */
export interface WorldClock {
  readonly speed: number;
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => Cancel;
  readonly every: (periodMs: number, run: () => void) => Cancel;
}

/** Runs on the machine's clock. At speed 10 a wait of 115 s takes 11.5 s; timestamps stay true. */
export function realClock(speed = 1): WorldClock {
  return {
    speed,
    now: Date.now,
    after: (delayMs, run) => {
      const timer = setTimeout(run, delayMs / speed);
      return () => clearTimeout(timer);
    },
    every: (periodMs, run) => {
      const timer = setInterval(run, Math.max(1, periodMs / speed));
      return () => clearInterval(timer);
    },
  };
}

export interface ManualClock extends WorldClock {
  /** Moves time on and runs what falls due, in order. */
  readonly advance: (byMs: number) => void;
}

interface Due {
  at: number;
  readonly run: () => void;
  readonly periodMs?: number;
}

/** A clock that stands still until a test moves it. */
export function manualClock(startAt = Date.now()): ManualClock {
  let now = startAt;
  const pending = new Set<Due>();
  const add = (due: Due): Cancel => {
    pending.add(due);
    return () => void pending.delete(due);
  };
  const next = (until: number): Due | undefined =>
    [...pending].filter((due) => due.at <= until).sort((a, b) => a.at - b.at)[0];
  const fire = (due: Due): void => {
    now = Math.max(now, due.at);
    if (due.periodMs === undefined) pending.delete(due);
    else due.at += due.periodMs;
    due.run();
  };
  return {
    speed: 1,
    now: () => now,
    after: (delayMs, run) => add({ at: now + delayMs, run }),
    every: (periodMs, run) => add({ at: now + periodMs, run, periodMs }),
    advance: (byMs) => {
      const until = now + byMs;
      for (let due = next(until); due; due = next(until)) fire(due);
      now = until;
    },
  };
}

/** A clock for one part of the world: `close` cancels whatever that part still waits for. */
export function scopedClock(clock: WorldClock): WorldClock & { readonly close: () => void } {
  const waiting = new Set<Cancel>();
  const keep = (cancel: Cancel): Cancel => {
    waiting.add(cancel);
    return () => {
      waiting.delete(cancel);
      cancel();
    };
  };
  return {
    speed: clock.speed,
    now: clock.now,
    every: (periodMs, run) => keep(clock.every(periodMs, run)),
    after: (delayMs, run) => {
      const cancel = clock.after(delayMs, () => {
        waiting.delete(cancel);
        run();
      });
      return keep(cancel);
    },
    close: () => {
      for (const cancel of waiting) cancel();
      waiting.clear();
    },
  };
}
