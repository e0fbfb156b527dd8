import fc from "fast-check";
import { expect, test } from "vitest";
import { boxesOf, heightShare, layout, momentOf, pixelOf } from "./chart-layout";
import { chargingBands, readPeriod, spanOf, stepPeriod } from "./chart-period";
import { factOf } from "./chart-sentence";
import { minuteTicks, timeTicks, valueTicks } from "./chart-ticks";

const hour = 3_600_000;

test("an unknown period in the address falls back silently", () => {
  expect(readPeriod("century", "24h")).toBe("24h");
  expect(readPeriod(null, "6h")).toBe("6h");
  expect(readPeriod("7d", "24h")).toBe("7d");
});

test("a swipe stops at the first and the last period", () => {
  expect(stepPeriod("session", -1)).toBe("session");
  expect(stepPeriod("6h", 1)).toBe("24h");
  expect(stepPeriod("30d", 1)).toBe("30d");
});

test("the session's span covers it with a margin and does not reach past now", () => {
  const span = spanOf("session", 10 * hour, { startedAt: 6 * hour, endedAt: 9 * hour });
  expect(span.from).toBeLessThan(6 * hour);
  expect(span.to).toBeGreaterThan(9 * hour);
  expect(spanOf("session", 10 * hour, { startedAt: 6 * hour }).to).toBe(10 * hour);
});

test("the session that is shown is a charging period, though the list of the newest ends before it", () => {
  const shown = { id: "old", startedAt: 2 * hour, endedAt: 3 * hour };
  const newest = { id: "new", startedAt: 50 * hour };
  const span = spanOf("session", 60 * hour, shown);
  expect(chargingBands([shown, newest], span, 60 * hour)).toEqual([
    { from: 2 * hour, to: 3 * hour },
  ]);
  expect(chargingBands([shown, shown], span, 60 * hour)).toHaveLength(1);
});

test("time ticks fall on round local times of a zone", () => {
  const offset = 5.5 * hour;
  for (const at of timeTicks({ from: 0, to: 24 * hour }, 6, offset)) {
    expect((at + offset) % hour).toBe(0);
  }
});

test("ticks cover the greatest value and are few, whatever it is", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1_000_000, noNaN: true }), (greatest) => {
      for (const ticks of [valueTicks(greatest, 3), minuteTicks(Math.min(greatest, 4000), 3)]) {
        expect(ticks[0]).toBe(0);
        expect(ticks.length).toBeLessThanOrEqual(6);
      }
      expect(valueTicks(greatest, 3).at(-1)).toBeGreaterThanOrEqual(greatest);
    }),
  );
});

test("pixels and moments are each other's inverse", () => {
  expect(momentOf(pixelOf(500, 0, 1000, 640), 0, 1000, 640)).toBeCloseTo(500);
  expect(pixelOf(0, 0, 1000, 640)).toBe(layout.left);
});

test("the drawing areas of the stack do not overlap", () => {
  const [first, second] = boxesOf([180, 140]);
  expect((first?.top ?? 0) + (first?.height ?? 0)).toBeLessThan(second?.top ?? 0);
});

test("the cursor's dot stands on the line, whatever number the scale begins with", () => {
  expect(heightShare(30, [0, 20, 40, 60])).toBe(0.5);
  expect(heightShare(48.5, [48, 48.5, 49])).toBe(0.5);
  expect(heightShare(-5, [-10, -5, 0])).toBe(0.5);
  expect(heightShare(70, [0, 20, 40, 60])).toBe(1);
});

test("the sentence says whether the charge rose, fell, stayed or varied", () => {
  expect(factOf([])).toEqual({ kind: "none" });
  expect(factOf([[5, 70]])).toEqual({ kind: "single", value: 70, at: 5 });
  expect(
    factOf([
      [0, 62],
      [41 * 60_000, 77],
    ]),
  ).toEqual({ kind: "rose", from: 62, to: 77, minutes: 41 });
  expect(
    factOf([
      [0, 77],
      [1, null],
      [60_000, 70],
    ]),
  ).toMatchObject({ kind: "fell", from: 77, to: 70 });
  expect(
    factOf([
      [0, 77],
      [60_000, 77],
    ]),
  ).toMatchObject({ kind: "steady", value: 77 });
  expect(
    factOf([
      [0, 50],
      [1, 90],
      [2, 60],
    ]),
  ).toEqual({ kind: "varied", least: 50, greatest: 90, last: 60 });
});
