import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type KnownPoint, thin, thinWithGaps, withGaps } from "./thin";

const series = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: -100, max: 100 })), {
    maxLength: 300,
  })
  .map((steps) => {
    let at = 0;
    return steps.map(([step, value]): KnownPoint => {
      at += step;
      return [at, value];
    });
  });

describe("thinning a curve", () => {
  it("keeps the ends, the order, and nothing but points of the data", () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 3, max: 60 }), (points, count) => {
        const thinned = thin(points, count);
        expect(thinned).toHaveLength(Math.min(count, points.length));
        expect(thinned[0]).toEqual(points[0]);
        expect(thinned.at(-1)).toEqual(points.at(-1));
        const times = thinned.map(([at]) => at);
        expect(times).toEqual([...new Set(times)].sort((left, right) => left - right));
        expect(thinned.every((point) => points.includes(point))).toBe(true);
      }),
    );
  });

  it("keeps the one peak in a flat line", () => {
    const flat = Array.from({ length: 1000 }, (_none, at): KnownPoint => [at, at === 637 ? 50 : 0]);
    expect(thin(flat, 20)).toContainEqual([637, 50]);
  });

  it("gives what it has where little is asked or there is little", () => {
    expect(thin([], 10)).toEqual([]);
    expect(
      thin(
        [
          [1, 1],
          [2, 2],
          [3, 3],
        ],
        2,
      ),
    ).toEqual([
      [1, 1],
      [3, 3],
    ]);
    expect(
      thin(
        [
          [1, 1],
          [2, 2],
        ],
        0,
      ),
    ).toEqual([]);
  });
});

describe("gaps", () => {
  it("are nulls between points that are too far apart", () => {
    expect(
      withGaps(
        [
          [0, 1],
          [10, 2],
          [500, 3],
        ],
        100,
      ),
    ).toEqual([
      [0, 1],
      [10, 2],
      [110, null],
      [500, 3],
    ]);
    expect(
      withGaps(
        [
          [0, 1],
          [100, 2],
        ],
        100,
      ),
    ).toEqual([
      [0, 1],
      [100, 2],
    ]);
  });

  it("do not appear because points were thinned out", () => {
    const dense = Array.from(
      { length: 10_000 },
      (_none, index): KnownPoint => [index * 10, index % 7],
    );
    expect(thinWithGaps(dense, 50, 100).some(([, value]) => value === null)).toBe(false);
  });

  it("survive thinning", () => {
    const left = Array.from(
      { length: 5000 },
      (_none, index): KnownPoint => [index * 10, index % 7],
    );
    const right = left.map(([at, value]): KnownPoint => [at + 200_000, value]);
    const holes = thinWithGaps([...left, ...right], 50, 1000).filter(([, value]) => value === null);
    expect(holes).toHaveLength(1);
    expect(holes[0]?.[0]).toBeGreaterThan(49_990);
    expect(holes[0]?.[0]).toBeLessThan(200_000);
  });
});
