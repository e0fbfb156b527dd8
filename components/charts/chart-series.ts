import type { HistoryPoint } from "@/lib/domain/metric";
import type { TimeSpan } from "./chart-period";
import type { Plot } from "./plot";

/**
 * History and what arrived since, in order of time; a live point replaces nothing that is stored. The stored
 * points know their gaps: they are thinned, so that they are far apart by themselves.
 */
export function mergePoints(
  stored: readonly HistoryPoint[],
  live: readonly HistoryPoint[],
  gapAfterMs: number,
): readonly HistoryPoint[] {
  const last = stored.at(-1);
  const newer = live.filter(([at]) => at > (last?.[0] ?? Number.NEGATIVE_INFINITY));
  if (newer.length === 0) return stored;
  const since = last === undefined ? newer : [last, ...newer];
  return [...stored.slice(0, -1), ...breakAtGaps(since, gapAfterMs)];
}

/** Puts a null between two values that are too far apart to be joined by a line. */
export function breakAtGaps(
  points: readonly HistoryPoint[],
  gapAfterMs: number,
): readonly HistoryPoint[] {
  const broken: HistoryPoint[] = [];
  for (const point of points) {
    const before = broken.at(-1);
    const isGap = before && before[1] !== null && point[1] !== null;
    if (isGap && point[0] - before[0] > gapAfterMs) broken.push([before[0] + 1, null]);
    broken.push(point);
  }
  return broken;
}

export const within = (points: readonly HistoryPoint[], span: TimeSpan): readonly HistoryPoint[] =>
  points.filter(([at]) => at >= span.from && at <= span.to);

/** The stretches without data between two values. */
export function gapsOf(points: readonly HistoryPoint[]): readonly TimeSpan[] {
  const gaps: TimeSpan[] = [];
  let lastAt: number | undefined;
  let isBroken = false;
  for (const [at, value] of points) {
    if (value === null) {
      isBroken = true;
      continue;
    }
    if (isBroken && lastAt !== undefined) gaps.push({ from: lastAt, to: at });
    lastAt = at;
    isBroken = false;
  }
  return gaps;
}

/** The last value at or before a time, undefined inside a gap or before the first. */
export function valueAt(points: readonly HistoryPoint[], at: number): number | undefined {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((points[middle]?.[0] ?? Number.POSITIVE_INFINITY) <= at) low = middle + 1;
    else high = middle;
  }
  return points[low - 1]?.[1] ?? undefined;
}

export interface Reading {
  readonly value: number;
  /** It lies ahead of the last report. */
  readonly isExpected: boolean;
}

/** What a plot shows at a moment: the reported value; past the last one, the forecast. */
export function readingAt(
  { points, forecast }: Pick<Plot, "points" | "forecast">,
  at: number,
): Reading | undefined {
  const start = forecast[0]?.[0];
  const isExpected = start !== undefined && at > start;
  const value = isExpected ? between(forecast, at) : valueAt(points, at);
  return value === undefined ? undefined : { value, isExpected };
}

function between(points: readonly HistoryPoint[], at: number): number | undefined {
  const index = points.findIndex(([time]) => time >= at);
  const [before, after] = [points[index - 1], points[index]];
  if (!before || !after || before[1] === null || after[1] === null) return after?.[1] ?? undefined;
  const share = (at - before[0]) / Math.max(after[0] - before[0], 1);
  return Math.round(before[1] + (after[1] - before[1]) * share);
}

export function lastOf(
  points: readonly HistoryPoint[],
): readonly [at: number, value: number] | undefined {
  for (let index = points.length - 1; index >= 0; index -= 1) {
    const point = points[index];
    if (point && point[1] !== null) return [point[0], point[1]];
  }
  return undefined;
}

/** Every moment at which any of the series has a value, in order. */
export function timesOf(series: readonly (readonly HistoryPoint[])[]): readonly number[] {
  const times = new Set<number>();
  for (const points of series) for (const [at, value] of points) if (value !== null) times.add(at);
  return [...times].sort((a, b) => a - b);
}

/** At most `count` of them, evenly chosen, always with the last. */
export function pickEvenly<T>(items: readonly T[], count: number): readonly T[] {
  if (items.length <= count) return items;
  const step = (items.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, index) => items[Math.round(index * step)]).filter(
    (item) => item !== undefined,
  );
}

/** The index of the moment closest to a time; -1 where there is none. */
export function nearestIndex(times: readonly number[], at: number): number {
  let best = -1;
  let distance = Number.POSITIVE_INFINITY;
  times.forEach((time, index) => {
    if (Math.abs(time - at) < distance) {
      distance = Math.abs(time - at);
      best = index;
    }
  });
  return best;
}
