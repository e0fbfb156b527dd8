import fc from "fast-check";
import { expect, test } from "vitest";
import { type Point, thin } from "./thin";

const isValue = (point: readonly [number, number | null]): point is Point => point[1] !== null;
const line = (count: number, stepMs = 1_000): Point[] =>
  Array.from({ length: count }, (_, index) => [index * stepMs, Math.sin(index / 50)]);

const series = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 5_000 }), fc.double({ noNaN: true })), {
    maxLength: 300,
  })
  .map((steps) => {
    let at = 0;
    return steps.map(([stepMs, value]): Point => {
      at += stepMs;
      return [at, value];
    });
  });

test("never more points than asked for, in order of time, each from the samples", () => {
  fc.assert(
    fc.property(series, fc.integer({ min: 1, max: 80 }), (samples, points) => {
      const thinned = thin(samples, { points, gapAfterMs: 3_000 });
      const known = new Set(samples.map(([at, value]) => `${at} ${value}`));
      expect(thinned.length).toBeLessThanOrEqual(points);
      expect(thinned.filter(isValue).every(([at, value]) => known.has(`${at} ${value}`))).toBe(
        true,
      );
      expect(
        thinned.every(([at], index) => index === 0 || at > (thinned[index - 1]?.[0] ?? 0)),
      ).toBe(true);
    }),
  );
});

test("what is few enough stays whole, with a null in the gap", () => {
  const samples: Point[] = [
    [1_000, 70],
    [2_000, 71],
    [60_000, 80],
  ];
  expect(thin(samples, { points: 10, gapAfterMs: 10_000 })).toEqual([
    [1_000, 70],
    [2_000, 71],
    [59_999, null],
    [60_000, 80],
  ]);
});

test("a single spike among ten thousand samples survives", () => {
  const samples = line(10_000).map(
    ([at, value], index): Point => [at, index === 4_321 ? 9 : value],
  );
  const thinned = thin(samples, { points: 300, gapAfterMs: 60_000 });
  expect(thinned).toContainEqual([4_321_000, 9]);
  expect([thinned[0], thinned.at(-1)]).toEqual([samples[0], samples.at(-1)]);
});

test("a gap between two long runs survives the thinning", () => {
  const later = line(5_000).map(([at, value]): Point => [at + 86_400_000, value]);
  const thinned = thin([...line(5_000), ...later], { points: 100, gapAfterMs: 3_600_000 });
  expect(thinned.filter(([, value]) => value === null)).toEqual([[86_399_999, null]]);
  expect(thinned.length).toBeGreaterThan(80);
});

test("with more gaps than points the longest remain", () => {
  const samples: Point[] = [0, 10, 20, 100, 110].map((at) => [at, at]);
  expect(thin(samples, { points: 3, gapAfterMs: 5 })).toEqual([
    [20, 20],
    [99, null],
    [110, 110],
  ]);
});

test("nothing stays nothing", () => {
  expect(thin([], { points: 10, gapAfterMs: 1 })).toEqual([]);
});
