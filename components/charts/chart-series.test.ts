import fc from "fast-check";
import { expect, test } from "vitest";
import type { HistoryPoint } from "@/lib/domain/metric";
import {
  breakAtGaps,
  gapsOf,
  lastOf,
  mergePoints,
  nearestIndex,
  pickEvenly,
  readingAt,
  timesOf,
  valueAt,
} from "./chart-series";

const hour = 3_600_000;

test("a live point that the history already holds is not drawn twice", () => {
  const stored: HistoryPoint[] = [
    [0, 70],
    [10, 71],
  ];
  expect(mergePoints(stored, [[10, 71]], hour)).toBe(stored);
  expect(
    mergePoints(
      stored,
      [
        [10, 71],
        [20, 72],
      ],
      hour,
    ),
  ).toEqual([...stored, [20, 72]]);
});

test("thinned points are far apart by themselves: a live one makes no gaps between them", () => {
  const thinned: HistoryPoint[] = [
    [0, 50],
    [9 * hour, 60],
    [9 * hour + 1, null],
    [20 * hour, 40],
  ];
  const live: HistoryPoint[] = [[21 * hour, 41]];
  expect(mergePoints(thinned, live, 6 * hour)).toEqual([...thinned, ...live]);
  expect(mergePoints(thinned, [[30 * hour, 41]], 6 * hour)).toEqual([
    ...thinned,
    [20 * hour + 1, null],
    [30 * hour, 41],
  ]);
});

test("ahead of the last report a plot reads as its forecast, and says so", () => {
  const plot = { points: [[0, 74]] as HistoryPoint[], forecast: [] as HistoryPoint[] };
  const hopeful = {
    ...plot,
    forecast: [
      [0, 74],
      [hour, 80],
    ] as HistoryPoint[],
  };
  expect(readingAt(hopeful, 0)).toEqual({ value: 74, isExpected: false });
  expect(readingAt(hopeful, hour / 2)).toEqual({ value: 77, isExpected: true });
  expect(readingAt(hopeful, hour)).toEqual({ value: 80, isExpected: true });
  expect(readingAt(plot, hour)).toEqual({ value: 74, isExpected: false });
});

test("a silence longer than the metric allows breaks the line and is a gap", () => {
  const points = breakAtGaps(
    [
      [0, 50],
      [hour, 51],
      [9 * hour, 40],
    ],
    6 * hour,
  );
  expect(points).toEqual([
    [0, 50],
    [hour, 51],
    [hour + 1, null],
    [9 * hour, 40],
  ]);
  expect(gapsOf(points)).toEqual([{ from: hour, to: 9 * hour }]);
});

test("missing data before the first and after the last value is no gap between values", () => {
  expect(
    gapsOf([
      [0, null],
      [1, 5],
      [2, null],
    ]),
  ).toEqual([]);
});

test("the value at a moment is the last one before it, and nothing inside a gap", () => {
  const points: HistoryPoint[] = [
    [10, 1],
    [20, 2],
    [21, null],
    [40, 4],
  ];
  expect(valueAt(points, 9)).toBeUndefined();
  expect(valueAt(points, 10)).toBe(1);
  expect(valueAt(points, 19)).toBe(1);
  expect(valueAt(points, 30)).toBeUndefined();
  expect(valueAt(points, 99)).toBe(4);
});

test("the last value skips the nulls after it", () => {
  expect(
    lastOf([
      [1, 5],
      [2, null],
    ]),
  ).toEqual([1, 5]);
  expect(lastOf([[1, null]])).toBeUndefined();
});

test("an even choice keeps the first and the last and never exceeds its size", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer(), { minLength: 1 }),
      fc.integer({ min: 2, max: 60 }),
      (items, most) => {
        const chosen = pickEvenly(items, most);
        expect(chosen.length).toBeLessThanOrEqual(Math.max(most, 1));
        expect(chosen[0]).toBe(items[0]);
        expect(chosen.at(-1)).toBe(items.at(-1));
      },
    ),
  );
});

test("the cursor's moments are those of all series, in order, each once", () => {
  expect(
    timesOf([
      [
        [3, 1],
        [1, 1],
      ],
      [
        [2, null],
        [3, 9],
      ],
    ]),
  ).toEqual([1, 3]);
  expect(nearestIndex([10, 20, 30], 24)).toBe(1);
  expect(nearestIndex([], 24)).toBe(-1);
});
