/** Time as the server sees it; tests pass their own. */
export interface Clock {
  readonly now: () => number;
  /** Runs again and again until the returned function is called. */
  readonly every: (ms: number, run: () => void) => () => void;
}

export const systemClock: Clock = {
  now: Date.now,
  every: (ms, run) => {
    const timer = setInterval(run, ms);
    timer.unref();
    return () => clearInterval(timer);
  },
};
