/** Time as the hub sees it, so that tests can drive back-off, expiry and keep-alive by hand. */
export interface Clock {
  readonly now: () => number;
  /** Runs once after the delay; the answer cancels it. */
  readonly after: (delayMs: number, run: () => void) => () => void;
}

/** A longer timeout would fire at once: Node counts it in 31 bits. A token may live for a year. */
const longestTimeoutMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: Date.now,
  after: (delayMs, run) => {
    let timer: NodeJS.Timeout;
    const arm = (leftMs: number) => {
      const partMs = Math.min(leftMs, longestTimeoutMs);
      timer = setTimeout(() => (leftMs > partMs ? arm(leftMs - partMs) : run()), partMs);
    };
    arm(delayMs);
    return () => clearTimeout(timer);
  },
};
