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

const hourMs = 3_600_000;

/** So many in each full hour, counted for each name apart, as the service's headers tell it. */
export function createHourQuota(most: number, clock: WorldClock) {
  const taken = new Map<string, number>();
  return (name: string) => {
    const hour = Math.floor(clock.now() / hourMs);
    const key = `${name} ${hour}`;
    const count = (taken.get(key) ?? 0) + 1;
    taken.set(key, count);
    return {
      isOver: count > most,
      headers: {
        "RateLimit-Limit": String(most),
        "RateLimit-Remaining": String(Math.max(0, most - count)),
        "RateLimit-Reset": String(Math.ceil(((hour + 1) * hourMs - clock.now()) / 1000)),
      },
    };
  };
}
