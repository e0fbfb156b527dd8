import { describe, expect, it } from "vitest";
import { freshnessOf, lastHeardAt, vehicleFreshness } from "./freshness";

const minute = 60_000;
const at = (measuredAt: number, isRetained = false) => ({
  measuredAt,
  receivedAt: measuredAt,
  isRetained,
});

describe("how old a value may look", () => {
  it.each([
    ["skoda", 12, "live"],
    ["skoda", 13, "late"],
    ["skoda", 26, "stale"],
    ["twc", 2, "live"],
    ["twc", 4, "late"],
    ["twc", 6, "stale"],
    ["ota", 9, "late"],
    ["ota", 11, "stale"],
    ["ovms", 2, "live"],
    ["ovms", 20, "late"],
    ["ovms", 26, "stale"],
  ] as const)("%s after %i minutes is %s", (kind, minutes, expected) => {
    expect(freshnessOf(at(0), { kind, now: minutes * minute, isCharging: true })).toBe(expected);
  });

  it("a parked Škoda reports nothing, so its values have a time instead of an age", () => {
    expect(freshnessOf(at(0), { kind: "skoda", now: minute })).toBe("as-of");
  });

  it("an unchanged OVMS value is live while the car is heard", () => {
    const input = { kind: "ovms", now: 100 * minute, heardAt: 99 * minute } as const;
    expect(freshnessOf(at(0), input)).toBe("live");
    expect(freshnessOf(at(0), { ...input, staleAfterMs: 10 * minute })).toBe("stale");
    expect(freshnessOf(at(0), { ...input, isConnected: false })).toBe("stale");
  });

  it("a retained value starts late, unless its own clock proves its age", () => {
    expect(freshnessOf(at(0, true), { kind: "twc", now: 1000 })).toBe("late");
    const dated = { measuredAt: 0, receivedAt: 1000, isRetained: true };
    expect(freshnessOf(dated, { kind: "twc", now: 1000 })).toBe("live");
  });

  it("a device is judged by its keep-alive", () => {
    const input = { kind: "platform", expectedIntervalMs: 10_000 } as const;
    expect(freshnessOf(at(0), { ...input, now: 15_000 })).toBe("live");
    expect(freshnessOf(at(0), { ...input, now: 30_000 })).toBe("late");
    expect(freshnessOf(at(0), { ...input, now: 30_001 })).toBe("stale");
  });

  it("a car is as fresh as its newest value, and unknown where it said nothing", () => {
    const known = { value: 50, sourceId: "s", messageId: 1 };
    const state = {
      chargePercent: { ...known, ...at(0) },
      rangeKm: { ...known, ...at(9 * minute) },
    };
    expect(lastHeardAt(state)).toBe(9 * minute);
    expect(vehicleFreshness(state, { kind: "twc", now: 10 * minute })).toBe("live");
    expect(vehicleFreshness({}, { kind: "twc", now: 1 })).toBeUndefined();
  });
});
