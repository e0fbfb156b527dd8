import { isTimeZone } from "@/lib/domain/time-zone";

const minute = 60_000;
const quarter = 15 * minute;

/** How far a zone is ahead of Greenwich at that wall time, in hours. Undefined where nobody knows the zone. */
export function hoursAhead(timeZone: string, wallAt: number): number | undefined {
  if (!isTimeZone(timeZone)) return undefined;
  const first = offsetMs(timeZone, wallAt);
  // Once more with a better guess: around a change of the clocks the first may be an hour off.
  return offsetMs(timeZone, wallAt - first) / 3_600_000;
}

function offsetMs(timeZone: string, at: number): number {
  const parts = Intl.DateTimeFormat("en", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(
    of("year"),
    of("month") - 1,
    of("day"),
    of("hour"),
    of("minute"),
    of("second"),
  );
  return wall - Math.floor(at / 1_000) * 1_000;
}

/** The module tells one moment twice: by its local clock and in UTC. What lies between is its zone. */
export function hoursBetween(localWallAt: number, utcAt: number): number | undefined {
  const aheadMs = Math.round((localWallAt - utcAt) / quarter) * quarter;
  const isTogether = Math.abs(localWallAt - utcAt - aheadMs) < 2 * minute;
  return isTogether && Math.abs(aheadMs) <= 14 * 3_600_000 ? aheadMs / 3_600_000 : undefined;
}
