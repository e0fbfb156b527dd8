import type { HistoryPoint } from "./metric";

export type KnownPoint = readonly [at: number, value: number];

/** At most `count` of the points, chosen so that the curve keeps its shape (largest triangle, three buckets). */
export const thin = (points: readonly KnownPoint[], count: number): readonly KnownPoint[] =>
  chosen(points, count).map((index) => pointAt(points, index));

/**
 * The thinned points with a null where data is missing for longer than `gapAfterMs`.
 * Gaps are looked for in the full data: thinned points are far apart by themselves.
 */
export function thinWithGaps(
  points: readonly KnownPoint[],
  count: number,
  gapAfterMs: number,
): readonly HistoryPoint[] {
  const result: HistoryPoint[] = [];
  let previous: number | undefined;
  for (const index of chosen(points, count)) {
    const gapAt =
      previous === undefined ? undefined : gapBetween(points, previous, index, gapAfterMs);
    if (gapAt !== undefined) result.push([gapAt, null]);
    result.push(pointAt(points, index));
    previous = index;
  }
  return result;
}

/** The points with a null after each one that is followed by more than `gapAfterMs` of silence. */
export const withGaps = (
  points: readonly KnownPoint[],
  gapAfterMs: number,
): readonly HistoryPoint[] => thinWithGaps(points, points.length, gapAfterMs);

/** Where the line between two chosen points must break: at a silence that is most of the way between them. */
function gapBetween(
  points: readonly KnownPoint[],
  from: number,
  to: number,
  gapAfterMs: number,
): number | undefined {
  const least = Math.max(gapAfterMs, (timeOf(points, to) - timeOf(points, from)) / 2);
  for (let index = from; index < to; index += 1) {
    const at = timeOf(points, index);
    if (timeOf(points, index + 1) - at > least) return at + Math.min(gapAfterMs, 60_000);
  }
  return undefined;
}

const pointAt = (points: readonly KnownPoint[], index: number): KnownPoint =>
  points[index] ?? [0, 0];
const timeOf = (points: readonly KnownPoint[], index: number): number => points[index]?.[0] ?? 0;
const levelOf = (points: readonly KnownPoint[], index: number): number => points[index]?.[1] ?? 0;

function chosen(points: readonly KnownPoint[], count: number): readonly number[] {
  if (points.length <= count) return points.map((_point, index) => index);
  if (count < 3) return [0, points.length - 1].slice(0, Math.max(0, count));
  const width = (points.length - 2) / (count - 2);
  const indexes = [0];
  let anchor = 0;
  for (let bucket = 0; bucket < count - 2; bucket += 1) {
    const from = 1 + Math.floor(bucket * width);
    const to = 1 + Math.floor((bucket + 1) * width);
    anchor = largestTriangle(
      points,
      anchor,
      from,
      to,
      Math.min(1 + Math.floor((bucket + 2) * width), points.length),
    );
    indexes.push(anchor);
  }
  indexes.push(points.length - 1);
  return indexes;
}

function largestTriangle(
  points: readonly KnownPoint[],
  anchor: number,
  from: number,
  to: number,
  nextTo: number,
): number {
  const [meanAt, meanValue] = mean(points, to, nextTo);
  const anchorAt = timeOf(points, anchor);
  const anchorValue = levelOf(points, anchor);
  let best = from;
  let bestArea = -1;
  for (let index = from; index < to; index += 1) {
    const area = Math.abs(
      (anchorAt - meanAt) * (levelOf(points, index) - anchorValue) -
        (anchorAt - timeOf(points, index)) * (meanValue - anchorValue),
    );
    if (area > bestArea) [best, bestArea] = [index, area];
  }
  return best;
}

function mean(points: readonly KnownPoint[], from: number, to: number): KnownPoint {
  let at = 0;
  let value = 0;
  const count = Math.max(1, to - from);
  for (let index = from; index < to; index += 1) {
    at += timeOf(points, index) / count;
    value += levelOf(points, index) / count;
  }
  return [at, value];
}
