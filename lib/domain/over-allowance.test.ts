import { expect, test } from "vitest";
import { isOverLong, overSince } from "./over-allowance";

const minute = 60_000;
const since = (value: number) => ({
  overAllowanceSince: {
    ...{ value, measuredAt: value, receivedAt: value },
    ...{ sourceId: "s", messageId: 1, isRetained: false },
  },
});

test("what is used beyond the allowance is news after two minutes, whoever looks since when", () => {
  const over = { overAmps: 4 };
  expect(isOverLong(since(0), over, 2 * minute)).toBe(false);
  expect(isOverLong(since(0), over, 2 * minute + 1)).toBe(true);
  expect(isOverLong({}, over, 10 * minute)).toBe(false);
});

test("one amp is the noise of the chargers, and what is over is over", () => {
  expect(isOverLong(since(0), { overAmps: 1 }, 10 * minute)).toBe(false);
  expect(overSince(since(0), { overAmps: 1 }, minute)).toBeUndefined();
});

test("the beginning stays the beginning while it lasts", () => {
  expect(overSince({}, { overAmps: 4 }, minute)).toBe(minute);
  expect(overSince(since(minute), { overAmps: 2 }, 5 * minute)).toBe(minute);
});
