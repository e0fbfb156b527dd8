import type { WorldClock } from "../clock";

/** Says no after so many in a window that slides with the clock. */
export function createQuota(most: number, windowMs: number, clock: WorldClock): () => boolean {
  let taken: number[] = [];
  return () => {
    const since = clock.now() - windowMs;
    if (taken.length > 0 && (taken[0] ?? 0) <= since) taken = taken.filter((at) => at > since);
    if (taken.length >= most) return false;
    taken.push(clock.now());
    return true;
  };
}
