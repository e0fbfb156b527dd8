import fc from "fast-check";
import { expect, test } from "vitest";
import { createDuplicates } from "./duplicates";

const minute = 60_000;

test("a key is a repeat for ten minutes and news after that, however keys and times are mixed", () => {
  const step = fc.record({ key: fc.constantFrom("a", "b", "c"), waitMs: fc.nat(7 * minute) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const duplicates = createDuplicates();
      const seen = new Map<string, number>();
      let now = 1_700_000_000_000;
      for (const { key, waitMs } of steps) {
        now += waitMs;
        const at = seen.get(key);
        const isRepeat = at !== undefined && now - at <= 10 * minute;
        expect(duplicates.isRepeat(key, now)).toBe(isRepeat);
        if (!isRepeat) seen.set(key, now);
      }
    }),
  );
});

test("the latest 25,000 keys are remembered whatever else comes", () => {
  const duplicates = createDuplicates();
  for (let count = 0; count < 100_000; count += 1) duplicates.isRepeat(`key ${count}`, 1_000);
  expect(duplicates.isRepeat("key 99999", 1_000)).toBe(true);
  expect(duplicates.isRepeat("key 76000", 1_000)).toBe(true);
  expect(duplicates.isRepeat("key 10", 1_000)).toBe(false);
});
