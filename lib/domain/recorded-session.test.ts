import { expect, test } from "vitest";
import { newsOf } from "./recorded-session";

const minute = 60_000;
const recorded = {
  id: "told",
  vehicleId: "leaf",
  startedAt: 100 * minute,
  endedAt: 200 * minute,
  energyKwh: 6.1,
  toPercent: 80,
  endReason: "target-reached",
} as const;
const seen = { id: "seen", vehicleId: "leaf", startedAt: 101 * minute };

test("a charge that nobody saw is a session of its own", () => {
  const earlier = { ...seen, startedAt: 10 * minute, endedAt: 40 * minute, energyKwh: 3 };
  expect(newsOf(recorded, [])).toBe(recorded);
  expect(newsOf(recorded, [earlier])).toBe(recorded);
});

test("one that was seen until the line was lost ends when the car says", () => {
  const late = { ...seen, endedAt: 420 * minute, energyKwh: 4, toPercent: 70 };
  expect(newsOf(recorded, [late])).toEqual({
    ...late,
    endedAt: recorded.endedAt,
    energyKwh: 6.1,
    toPercent: 80,
  });
  const prompt = { ...late, endedAt: recorded.endedAt + 10_000 };
  expect(newsOf(recorded, [prompt])?.endedAt).toBe(prompt.endedAt);
});

test("one that goes on is told by the car's live words", () => {
  expect(newsOf(recorded, [seen])).toBeUndefined();
});

test("the figures of the last charge, repeated at a later change of state, are no session", () => {
  const last = { ...seen, endedAt: 90 * minute, startedAt: minute, energyKwh: 6.13 };
  expect(newsOf(recorded, [last])).toBeUndefined();
  const older = { ...last, id: "older" };
  expect(newsOf(recorded, [{ ...last, energyKwh: 2 }, older])).toBe(recorded);
});
