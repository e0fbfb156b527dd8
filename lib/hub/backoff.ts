import type { LinkFault } from "./link-fault";

const steadyMs = 5_000;
const steadyTries = 10;
const capMs = 120_000;
const refusedMs = 300_000;
/** A link that held so long was a good one. */
const goodForMs = 3_600_000;

/** How long to wait before the next try: 5 s ten times, then doubled plus up to a second, at most 120 s. */
export function retryDelayMs(failures: number, random: () => number): number {
  const doublings = Math.max(0, failures - steadyTries);
  const grown = doublings > 10 ? capMs : steadyMs * 2 ** doublings;
  // The jitter keeps many installations from knocking at the same moment after an outage.
  return Math.min(capMs, grown) + Math.floor(random() * 1_000);
}

/** Refused credentials seldom become right by themselves: knock rarely, so that nobody locks the account. */
export const refusedDelayMs = (random: () => number): number =>
  refusedMs + Math.floor(random() * 30_000);

/**
 * How often in a row the link failed. To be let in starts the count anew; a fault that comes only after that goes on
 * with it, unless the link held for an hour.
 */
export function createFailureCount(now: () => number) {
  let failures = 0;
  let beforeOpened = 0;
  let openedAt = 0;
  return {
    opened: () => {
      [beforeOpened, failures] = [failures, 0];
      openedAt = now();
    },
    failed: ({ isRecurring }: LinkFault): number => {
      if (now() - openedAt >= goodForMs) beforeOpened = 0;
      failures = 1 + (isRecurring ? Math.max(beforeOpened, failures) : failures);
      return failures;
    },
  };
}
