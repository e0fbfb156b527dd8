import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { VehicleReported } from "./event";
import { type FoldStamp, foldVehicle } from "./fold";
import type { VehicleState } from "./vehicle";

const vin = "TMBJB9NY6RF999999";
const report = (
  at: number,
  values: VehicleReported["values"],
  more: Partial<VehicleReported> = {},
): VehicleReported => ({
  kind: "vehicle-reported",
  vin,
  at,
  name: "change-soc",
  values,
  ...more,
});
const stamp = (receivedAt: number, more: Partial<FoldStamp> = {}): FoldStamp => ({
  receivedAt,
  sourceId: "skoda",
  messageId: receivedAt,
  isRetained: false,
  ...more,
});
const fold = (state: VehicleState, event: VehicleReported, arrival: FoldStamp) =>
  foldVehicle(state, {}, event, arrival);
const pictureOf = (event: VehicleReported, arrival: FoldStamp) => fold({}, event, arrival).state;

describe("folding a report into a car", () => {
  it("keeps each value with where and when it came from", () => {
    const { state, changes, accepted } = fold({}, report(1000, { chargePercent: 77 }), stamp(2000));
    expect(state.chargePercent).toEqual({
      value: 77,
      measuredAt: 1000,
      receivedAt: 2000,
      sourceId: "skoda",
      messageId: 2000,
      isRetained: false,
    });
    expect(changes).toEqual([{ name: "chargePercent", from: undefined, to: 77 }]);
    expect(accepted).toEqual(["chargePercent"]);
  });

  it("leaves a newer value alone when an older one arrives late", () => {
    const state = pictureOf(report(5000, { chargePercent: 80 }), stamp(5000));
    const late = fold(state, report(4000, { chargePercent: 74, rangeKm: 207 }), stamp(6000));
    expect(late.state.chargePercent?.value).toBe(80);
    expect(late.state.rangeKm?.value).toBe(207);
    expect(late.accepted).toEqual(["rangeKm"]);
  });

  it("takes a value measured at the same moment", () => {
    const state = pictureOf(report(5000, { chargePercent: 80 }), stamp(5000));
    expect(
      fold(state, report(5000, { chargePercent: 81 }), stamp(5001)).state.chargePercent?.value,
    ).toBe(81);
  });

  it("refreshes the time of an unchanged value without calling it a change", () => {
    const state = pictureOf(report(1000, { doorsOpen: ["trunk"] }), stamp(1000));
    const again = fold(state, report(2000, { doorsOpen: ["trunk"] }), stamp(2000));
    expect(again.state.doorsOpen?.measuredAt).toBe(2000);
    expect(again.changes).toEqual([]);
    expect(again.accepted).toEqual(["doorsOpen"]);
  });

  it("uses the arrival time where the sender's clock is more than a minute ahead", () => {
    const ahead = pictureOf(report(70_000, { chargePercent: 50 }), stamp(5000)).chargePercent;
    expect(ahead).toMatchObject({ measuredAt: 5000, isClockOff: true });
    const inside = pictureOf(report(64_000, { chargePercent: 50 }), stamp(5000)).chargePercent;
    expect(inside).toMatchObject({ measuredAt: 64_000 });
    expect(inside).not.toHaveProperty("isClockOff");
  });

  it("holds a charge level between 0 and 100 and ignores numbers that are none", () => {
    expect(pictureOf(report(1, { chargePercent: 104 }), stamp(1)).chargePercent?.value).toBe(100);
    expect(pictureOf(report(1, { chargePercent: -3 }), stamp(1)).chargePercent?.value).toBe(0);
    expect(pictureOf(report(1, { chargePercent: Number.NaN }), stamp(1))).toEqual({});
  });

  it("keeps zero and false as values", () => {
    const state = pictureOf(
      report(1, { minutesToFull: 0, isLocked: false, doorsOpen: [] }),
      stamp(1),
    );
    expect(state.minutesToFull?.value).toBe(0);
    expect(state.isLocked?.value).toBe(false);
    expect(state.doorsOpen?.value).toEqual([]);
  });

  it("never turns the odometer back within one source", () => {
    const state = pictureOf(report(1, { odometerKm: 30_085 }), stamp(1));
    expect(fold(state, report(2, { odometerKm: 30_000 }), stamp(2)).state).toBe(state);
    const other = fold(state, report(2, { odometerKm: 30_000 }), stamp(2, { sourceId: "ovms" }));
    expect(other.state.odometerKm?.value).toBe(30_000);
  });

  it("takes back a value only for the one who said it, and not late", () => {
    const state = pictureOf(report(10, { minutesToFull: 25 }), stamp(10));
    const cleared = { cleared: ["minutesToFull"] as const };
    expect(fold(state, report(9, {}, cleared), stamp(20)).state).toBe(state);
    expect(fold(state, report(11, {}, cleared), stamp(20, { sourceId: "ovms" })).state).toBe(state);
    const taken = fold(state, report(11, {}, cleared), stamp(20));
    expect(taken.state).toEqual({});
    expect(taken.changes).toEqual([{ name: "minutesToFull", from: 25, to: undefined }]);
  });

  it("keeps the sender's spelling and puts unknown values beside the common ones", () => {
    const event = report(
      1,
      { chargingState: "unknown" },
      {
        raw: { chargingState: "foo" },
        extras: { "v.b.12v.voltage": { value: 12.6, unit: "V", staleAfterMs: 3_600_000 } },
      },
    );
    const folded = foldVehicle({}, {}, event, stamp(2));
    expect(folded.state.chargingState).toMatchObject({ value: "unknown", raw: "foo" });
    expect(folded.raw["v.b.12v.voltage"]).toMatchObject({
      value: 12.6,
      unit: "V",
      staleAfterMs: 3_600_000,
      measuredAt: 1,
    });
  });
});

describe("folding a retained message", () => {
  const live = pictureOf(report(1000, { chargePercent: 60 }), stamp(1000));
  const kept = stamp(9000, { isRetained: true });

  it("keeps what we have where it says the same", () => {
    expect(fold(live, report(9000, { chargePercent: 60 }), kept).state).toBe(live);
  });
  it("is taken, and marked, where the same source says something else", () => {
    const { state } = fold(live, report(9000, { chargePercent: 61 }), kept);
    expect(state.chargePercent).toMatchObject({ value: 61, isRetained: true });
  });
  it("never overwrites what another source said live", () => {
    const other = stamp(9000, { isRetained: true, sourceId: "ovms" });
    expect(fold(live, report(9000, { chargePercent: 10 }), other).state).toBe(live);
  });
});

describe("the fold as a law", () => {
  const reading = fc.record({
    at: fc.integer({ min: 0, max: 50 }),
    chargePercent: fc.integer({ min: 0, max: 100 }),
  });
  it("ends at the newest measurement in whatever order the messages arrive", () => {
    const distinct = fc.uniqueArray(reading, { selector: ({ at }) => at, minLength: 1 });
    fc.assert(
      fc.property(distinct, (readings) => {
        const folded = readings.reduce<VehicleState>(
          (state, { at, chargePercent }) =>
            fold(state, report(at, { chargePercent }), stamp(100)).state,
          {},
        );
        const newest = readings.reduce((left, right) => (right.at > left.at ? right : left));
        expect(folded.chargePercent?.value).toBe(newest.chargePercent);
      }),
    );
  });
  it("never moves a measurement back in time", () => {
    fc.assert(
      fc.property(fc.array(reading), (readings) => {
        let state: VehicleState = {};
        for (const { at, chargePercent } of readings) {
          const next = fold(state, report(at, { chargePercent }), stamp(100)).state;
          expect(next.chargePercent?.measuredAt).toBeGreaterThanOrEqual(
            state.chargePercent?.measuredAt ?? 0,
          );
          state = next;
        }
      }),
    );
  });
});
