/** Time as the hub sees it, so that tests can drive back-off, expiry and keep-alive by hand. */
export interface Clock {
  readonly now: () => number;
  /** Runs once after the delay; the answer cancels it. */
  readonly after: (delayMs: number, run: () => void) => () => void;
}

export const systemClock: Clock = {
  now: Date.now,
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
