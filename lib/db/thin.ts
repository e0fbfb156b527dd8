import type { HistoryPoint } from "@/lib/domain/metric";

/** A known value at a time, in order of time within a list. */
export type Point = readonly [at: number, value: number];

interface Limits {
  readonly points: number;
  /** A longer silence is drawn as a gap. */
  readonly gapAfterMs: number;
}

/** At most `points` points that keep the shape of the line; a null stands in every gap. */
export function thin(samples: readonly Point[], { points, gapAfterMs }: Limits): HistoryPoint[] {
  const runs = splitAtGaps(samples, gapAfterMs, Math.floor((points + 1) / 2));
  const forGrowth = points - (runs.length - 1) - runs.length;
  return runs.flatMap((run, index): readonly HistoryPoint[] => {
    const share = 1 + Math.floor((forGrowth * run.length) / samples.length);
    const kept = largestTriangles(run, share);
    return index === 0 ? kept : [[gapBefore(run), null], ...kept];
  });
}

const gapBefore = (run: readonly Point[]): number => (run[0]?.[0] ?? 0) - 1;

/** Cuts at the silences; at the longest of them only, where there are more runs than may be shown. */
function splitAtGaps(samples: readonly Point[], gapAfterMs: number, maxRuns: number): Point[][] {
  const cuts: { index: number; silenceMs: number }[] = [];
  let before = samples[0]?.[0] ?? 0;
  for (const [index, [at]] of samples.entries()) {
    if (at - before > gapAfterMs) cuts.push({ index, silenceMs: at - before });
    before = at;
  }
  const longest = cuts.sort((a, b) => b.silenceMs - a.silenceMs).slice(0, Math.max(0, maxRuns - 1));
  const starts = [0, ...longest.map((cut) => cut.index).sort((a, b) => a - b)];
  const runs = starts.map((start, index) => samples.slice(start, starts[index + 1]));
  return runs.filter((run) => run.length > 0);
}

/**
 * Largest-Triangle-Three-Buckets (Steinarsson 2013): keeps the first and the last point, and of every
 * stretch between the one that changes the line most.
 */
export function largestTriangles(samples: readonly Point[], points: number): readonly Point[] {
  const first = samples[0];
  const last = samples.at(-1);
  if (samples.length <= points || first === undefined || last === undefined) return samples;
  if (points <= 1) return [last];
  const kept: Point[] = [first];
  const width = (samples.length - 2) / (points - 2);
  let anchor = first;
  for (let stretch = 0; stretch < points - 2; stretch += 1) {
    const from = 1 + Math.floor(stretch * width);
    const to = 1 + Math.floor((stretch + 1) * width);
    const end = Math.min(to + Math.max(1, Math.floor(width)), samples.length);
    anchor = farthest(samples, { from, to, anchor, next: middle(samples, to, end) });
    kept.push(anchor);
  }
  return [...kept, last];
}

function middle(samples: readonly Point[], from: number, to: number): Point {
  let at = 0;
  let value = 0;
  for (let index = from; index < to; index += 1) {
    at += samples[index]?.[0] ?? 0;
    value += samples[index]?.[1] ?? 0;
  }
  return [at / (to - from), value / (to - from)];
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly anchor: Point;
  readonly next: Point;
}

/** The point of the stretch that spans the largest triangle with the point kept before and the middle of what follows. */
function farthest(samples: readonly Point[], { from, to, anchor, next }: Stretch): Point {
  let best = samples[from] ?? anchor;
  let bestArea = -1;
  for (let index = from; index < to; index += 1) {
    const point = samples[index] ?? best;
    const area = Math.abs(
      (anchor[0] - next[0]) * (point[1] - anchor[1]) -
        (anchor[0] - point[0]) * (next[1] - anchor[1]),
    );
    if (area > bestArea) [best, bestArea] = [point, area];
  }
  return best;
}
