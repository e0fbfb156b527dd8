/** What counts as silence, by the interval in which the charge controller repeats itself: it drops what comes sooner. */
export interface Silence {
  /** Words older than this prove nothing against newer ones. */
  readonly stuckAfterMs: number;
  readonly staleAfterMs: number;
  readonly offlineAfterMs: number;
}

const usualSeconds = 60;

/** The interval that a source is configured with, in seconds. */
export function rateLimitOf(settings: Readonly<Record<string, string>>): number {
  const seconds = Number(settings.rateLimitSeconds);
  return seconds > 0 ? seconds : usualSeconds;
}

/** State and limit are resent at every interval, so three of them missed mean something. */
export function silenceOf(rateLimitSeconds = usualSeconds): Silence {
  const staleAfterMs = Math.max(180_000, rateLimitSeconds * 3_000);
  return {
    stuckAfterMs: Math.max(150_000, rateLimitSeconds * 2_500),
    staleAfterMs,
    offlineAfterMs: Math.max(15 * 60_000, staleAfterMs),
  };
}
