import { describe, expect, it } from "vitest";
import { startedEarlier } from "./fold-session";
import { known } from "./known-for-test";
import { car, fold, minute, tell } from "./session-for-test";
import type { VehicleState } from "./vehicle";

describe("charging sessions", () => {
  it("run from the first charging report to the target", () => {
    const { ended, current } = tell(
      car(0, "charging", 74),
      car(10, "charging", 77),
      car(20, "target-reached", 80),
    );
    expect(current).toBeUndefined();
    expect(ended).toEqual([
      {
        id: "session",
        vehicleId: "v",
        startedAt: 0,
        endedAt: 20 * minute,
        fromPercent: 74,
        toPercent: 80,
        fromRangeKm: 222,
        toRangeKm: 240,
        endReason: "target-reached",
      },
    ]);
  });

  it.each([
    ["plugged-in", "stopped"],
    ["not-charging", "stopped"],
    ["error", "error"],
    ["discharging", "stopped"],
    ["conserving", "target-reached"],
  ] as const)("end with %s", (state, reason) => {
    expect(tell(car(0, "charging", 50), car(5, state, 51)).ended[0]?.endReason).toBe(reason);
  });

  it("end with the plug", () => {
    const unplugged = { ...car(0, "charging", 50), isPlugged: known(false, 7 * minute) };
    expect(tell(car(0, "charging", 50), unplugged).ended[0]).toMatchObject({
      endReason: "unplugged",
      endedAt: 7 * minute,
    });
  });

  it("go on through a short interruption", () => {
    const { ended, current } = tell(
      car(0, "charging", 50),
      car(5, "plugged-in", 52, "CHARGING_INTERRUPTED"),
      car(12, "charging", 53),
    );
    expect(ended).toEqual([]);
    expect(current).toMatchObject({ startedAt: 0, toPercent: 53 });
    expect(current).not.toHaveProperty("interruptedAt");
  });

  it("end at the interruption that lasted longer than ten minutes", () => {
    const { ended } = tell(
      car(0, "charging", 50),
      car(5, "plugged-in", 52, "chargingInterrupted"),
      car(16, "charging", 53),
    );
    expect(ended[0]).toMatchObject({ endedAt: 5 * minute, endReason: "stopped", toPercent: 52 });
  });

  it("end unseen where the charge fell meanwhile", () => {
    const { ended } = tell(
      car(0, "charging", 50),
      car(60, "charging", 70),
      car(900, "charging", 40),
    );
    expect(ended[0]).toMatchObject({ endedAt: 60 * minute, toPercent: 70, endReason: "unknown" });
  });

  it("carry the highest power measured during the session", () => {
    const power = (value: number, at: number) => ({ chargePowerKw: known(value, at * minute) });
    const { current } = tell(
      { ...car(1, "charging", 50), ...power(99, 0) },
      { ...car(2, "charging", 51), ...power(10.5, 2) },
      { ...car(3, "charging", 52), ...power(7, 3) },
    );
    expect(current?.maxPowerKw).toBe(10.5);
  });

  it("do not start from a message that the broker kept, until the car is heard", () => {
    const kept: VehicleState = {
      chargingState: { ...known("charging" as const, 0), isRetained: true },
      chargePercent: { ...known(50, 0), isRetained: true },
    };
    expect(tell(kept).current).toBeUndefined();
    expect(tell(kept, { ...kept, chargePercent: known(51, minute) }).current).toBeDefined();
  });

  it("do not start from a parked car, and nothing new is no change", () => {
    expect(tell(car(0, "plugged-in", 50)).current).toBeUndefined();
    const { current } = tell(car(0, "charging", 50));
    expect(fold(current, car(0, "charging", 50), car(0, "charging", 50))).toEqual([]);
  });

  it("give way at once to the charge that followed an unheard end", () => {
    const { current } = tell(
      car(0, "charging", 50),
      car(60, "charging", 70),
      car(900, "charging", 40),
    );
    expect(current).toMatchObject({ startedAt: 900 * minute, fromPercent: 40, toPercent: 40 });
  });

  describe("whose end was told by a level alone", () => {
    const level = (percent: number, atMinute: number) => ({
      chargePercent: known(percent, atMinute * minute),
      rangeKm: known(percent * 3, atMinute * minute),
    });
    const charged = car(30, "charging", 70);
    const fallen = { ...charged, ...level(40, 570) };
    const story = [car(0, "charging", 50), charged, fallen];

    it("are followed by none until the car says that it charges", () => {
      const stopped = { ...fallen, ...car(595, "plugged-in", 40) };
      expect(tell(...story, { ...fallen, ...level(41, 580) }, stopped)).toMatchObject({
        ended: [{ startedAt: 0, endedAt: 30 * minute, fromPercent: 50, toPercent: 70 }],
        current: undefined,
      });
      const { current } = tell(...story, {
        ...fallen,
        chargingState: known("charging", 590 * minute),
      });
      expect(current).toMatchObject({ startedAt: 590 * minute, fromPercent: 40 });
    });

    it("end with the last word of charging, though the level was told again meanwhile", () => {
      const parked = { ...charged, ...level(70, 400) };
      const { ended } = tell(car(0, "charging", 50), charged, parked, fallen);
      expect(ended).toMatchObject([{ endedAt: 30 * minute, endReason: "unknown" }]);
    });

    it("keep what is told late of them from the next one", () => {
      const { current } = tell(...story, { ...fallen, ...car(590, "charging", 40) });
      expect(current).toMatchObject({ idleAt: 30 * minute });
    });
  });

  it("do not begin again with the plug alone", () => {
    const unplugged = { ...car(0, "charging", 50), isPlugged: known(false, 7 * minute) };
    const plugged = { ...unplugged, isPlugged: known(true, 90 * minute) };
    const { ended, current } = tell(car(0, "charging", 50), unplugged, plugged);
    expect(ended).toHaveLength(1);
    expect(current).toBeUndefined();
  });

  describe("whose first report comes late", () => {
    const parked = car(0, "plugged-in", 49);
    const late = (atMinute: number, chargePercent: number) =>
      ({
        at: atMinute * minute,
        values: { chargingState: "charging", chargePercent, rangeKm: chargePercent * 3 },
      }) as const;
    const running = (before: VehicleState) => {
      const { current } = tell(before, car(40, "charging", 55));
      if (!current) throw new Error("No session goes on.");
      return current;
    };

    it("begin with it", () => {
      const earlier = startedEarlier(running(parked), late(10, 50));
      expect(earlier).toMatchObject({ startedAt: 10 * minute, fromPercent: 50, fromRangeKm: 150 });
      expect(earlier).toMatchObject({ toPercent: 55, toRangeKm: 165 });
    });

    it("do not begin before the car was seen idle, nor long before, nor with a fuller battery", () => {
      const idle = running(car(20, "plugged-in", 49));
      expect(startedEarlier(idle, late(10, 50))).toBeUndefined();
      expect(startedEarlier(running({}), late(-30, 50))).toBeUndefined();
      expect(startedEarlier(running({}), late(10, 56))).toBeUndefined();
      expect(startedEarlier(running({}), late(45, 54))).toBeUndefined();
    });

    it("keep nothing of it once they ended", () => {
      const { ended } = tell(parked, car(40, "charging", 55), car(50, "target-reached", 60));
      expect(ended[0]).not.toHaveProperty("idleAt");
    });
  });
});
