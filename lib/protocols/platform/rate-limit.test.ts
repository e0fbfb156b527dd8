import fc from "fast-check";
import { expect, test } from "vitest";
import { createRateLimit } from "./rate-limit";

test("every bucket must allow, and what one refuses is taken from none", () => {
  const limit = createRateLimit("5:1,7:60", 0);
  expect(limit?.take(5, 0)).toBe(true);
  expect(limit?.take(1, 0)).toBe(false);
  expect(limit?.take(2, 1_000)).toBe(true);
  expect(limit?.take(1, 1_000)).toBe(false);
  expect(limit?.take(1, 10_000)).toBe(true);
});

test("a bucket fills little by little, and never above its rim", () => {
  const limit = createRateLimit("10:10", 0);
  expect(limit?.take(10, 0)).toBe(true);
  expect([limit?.take(1, 999), limit?.take(1, 1_000), limit?.take(1, 1_000)]).toEqual([
    false,
    true,
    false,
  ]);
  expect([limit?.take(10, 1_000_000), limit?.take(1, 1_000_000)]).toEqual([true, false]);
});

test("how full its buckets are is told in whole tokens, without taking any", () => {
  const limit = createRateLimit("2:1,60:60", 0);
  limit?.take(2, 0);
  expect(limit?.levels(0)).toEqual([
    { capacity: 2, seconds: 1, left: 0 },
    { capacity: 60, seconds: 60, left: 58 },
  ]);
  expect(limit?.levels(750).map(({ left }) => left)).toEqual([1, 58]);
  expect(limit?.levels(5_000).map(({ left }) => left)).toEqual([2, 60]);
  expect([limit?.take(2, 5_000), limit?.take(1, 5_000)]).toEqual([true, false]);
});

test("what was refused is counted, on from an earlier limit", () => {
  const limit = createRateLimit("1:60", 0);
  for (const _ of [1, 2, 3]) limit?.take(1, 0);
  expect(limit?.refused).toBe(2);
  expect(createRateLimit("5:60", 0, limit?.refused)?.refused).toBe(2);
});

test.each([undefined, null, ""])("%j is no limit", (text) => {
  expect(createRateLimit(text, 0)).toBeUndefined();
});

test("within any time no more is taken than a bucket holds and earns", () => {
  const steps = fc.array(fc.tuple(fc.nat(3), fc.nat(2_000)), { maxLength: 40 });
  fc.assert(
    fc.property(steps, (all) => {
      const limit = createRateLimit("4:2", 0);
      let now = 0;
      let taken = 0;
      for (const [count, laterMs] of all) {
        now += laterMs;
        if (limit?.take(count, now)) taken += count;
        expect(taken).toBeLessThanOrEqual(4 + (now * 4) / 2_000 + 1e-9);
      }
    }),
  );
});
