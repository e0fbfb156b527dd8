import { describe, expect, it } from "vitest";
import { forecast } from "./forecast";
import { known } from "./known-for-test";
import { summarize } from "./sentence";
import { statusOf } from "./status";
import type { VehicleState } from "./vehicle";

const minute = 60_000;
const charging: VehicleState = {
  chargingState: known("charging"),
  chargePercent: known(60),
  rangeKm: known(180),
  minutesToFull: known(40),
  targetPercent: known(80),
};

describe("the status of a car", () => {
  it.each<[string, VehicleState]>([
    ["unknown", {}],
    ["ready", { chargePercent: known(60) }],
    ["charging", charging],
    ["plugged-in", { isPlugged: known(true) }],
    ["target-reached", { chargingState: known("target-reached") }],
    ["error", { chargingState: known("error"), isPlugged: known(true) }],
    ["driving", { isIgnitionOn: known(true) }],
    ["ready", { isIgnitionOn: known(true), speedKph: known(0) }],
    ["ready", { isInMotion: known(true, 1), isIgnitionOn: known(false, 2) }],
    ["asleep", { isAwake: known(false), chargePercent: known(5) }],
    ["offline", { isOnline: known(false, 9), chargingState: known("charging", 3) }],
    ["charging", { isOnline: known(false, 3), chargingState: known("charging", 9) }],
    ["needs-attention", { isBatteryProtectionOn: known(true) }],
  ])("is %s", (word, state) => {
    expect(statusOf(state)).toBe(word);
  });

  it("is updating while somebody says so", () => {
    expect(statusOf(charging, { isUpdating: true })).toBe("updating");
  });

  it("does not charge any more once unplugged", () => {
    expect(statusOf({ ...charging, isPlugged: known(false, 5) })).toBe("ready");
  });
});

describe("the sentence", () => {
  it("says when the target will be reached, counted from the measurement", () => {
    expect(summarize(charging, 10 * minute)).toEqual({
      kind: "ready-at",
      readyAt: 40 * minute,
      targetPercent: 80,
      chargePercent: 60,
    });
  });
  it("does not promise a time that has passed, or one that nobody gave", () => {
    expect(summarize(charging, 41 * minute).kind).toBe("charging");
    const { minutesToFull: _none, ...rest } = charging;
    expect(summarize(rest, 0).kind).toBe("charging");
  });
  it("says since when the car is offline, and what is wrong", () => {
    expect(summarize({ isOnline: known(false, 7) }, 9)).toMatchObject({
      kind: "offline",
      since: 7,
    });
    const broken = {
      chargingState: known("error" as const, 3),
      chargeErrorCode: known("STOPPED_DEVICE"),
    };
    expect(summarize(broken, 9)).toEqual({ kind: "error", errorCode: "STOPPED_DEVICE", since: 3 });
  });
  it("falls back to what a parked car has", () => {
    expect(summarize({ chargePercent: known(60) }, 0)).toEqual({
      kind: "parked",
      chargePercent: 60,
      rangeKm: undefined,
    });
    expect(summarize({}, 0)).toEqual({ kind: "unknown" });
  });
});

describe("the forecast", () => {
  it("runs straight from the last value through now to the target", () => {
    expect(forecast(charging, 20 * minute)).toEqual({
      chargePercent: [
        [0, 60],
        [20 * minute, 70],
        [40 * minute, 80],
      ],
      rangeKm: [
        [0, 180],
        [20 * minute, 210],
        [40 * minute, 240],
      ],
      minutesToFull: [
        [0, 40],
        [20 * minute, 20],
        [40 * minute, 0],
      ],
    });
  });
  it("is empty for a parked car and after its own end", () => {
    expect(forecast({ chargePercent: known(60) }, 0).chargePercent).toEqual([]);
    expect(forecast(charging, 40 * minute).chargePercent).toEqual([]);
  });
});
