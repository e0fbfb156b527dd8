import fc from "fast-check";
import { expect, test } from "vitest";
import { groupMarks } from "./event-marks";

const marksAt = (...times: readonly number[]) =>
  times.map((at, index) => ({ at, number: index + 1 }));

test("marks far apart keep their own numbers, close ones share a label", () => {
  const groups = groupMarks(marksAt(0, 100, 110, 120, 300), (at) => at);
  expect(groups).toEqual([
    { x: 0, label: "1" },
    { x: 100, label: "2–4" },
    { x: 300, label: "5" },
  ]);
});

test("whatever happened, no two labels touch and no event is left out", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 600 })), (times) => {
      const sorted = [...times].sort((a, b) => a - b);
      const groups = groupMarks(marksAt(...sorted), (at) => at);
      const xs = groups.map(({ x }) => x);
      for (const [index, x] of xs.slice(1).entries()) {
        expect(x - (xs[index] ?? 0)).toBeGreaterThanOrEqual(26);
      }
      const told = groups.flatMap(({ label }) => {
        const [first = 0, last = first] = label.split("–").map(Number);
        return Array.from({ length: last - first + 1 }, (_, step) => first + step);
      });
      expect(told).toEqual(sorted.map((_, index) => index + 1));
    }),
  );
});
