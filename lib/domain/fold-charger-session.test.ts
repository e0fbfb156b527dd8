import { describe, expect, it } from "vitest";
import type { ChargerState, ChargerValues } from "./charger";
import { boundedKwh } from "./charger-energy";
import type { ChargerSession } from "./charger-session";
import { foldCharger } from "./fold-charger";
import { type CarSide, foldChargerSession, settleSession } from "./fold-charger-session";

const minute = 60_000;

/** A charger that is told one thing after another; its sessions are remembered. */
function site(car?: (now: number) => CarSide, rateLimitSeconds = 60) {
  let state: ChargerState = {};
  let now = 1_000_000_000;
  const sessions = new Map<string, ChargerSession>();
  const last = () => [...sessions.values()].at(-1);
  const hear = (values: Partial<ChargerValues>, cleared: readonly (keyof ChargerValues)[] = []) => {
    const event = {
      kind: "charger-reported",
      twcId: "2433",
      at: now,
      name: "x",
      values,
      cleared,
    } as const;
    const stamp = { receivedAt: now, sourceId: "s", messageId: 1, isRetained: false };
    const nominal = { volts: 230, phases: 1, rateLimitSeconds };
    const usedPhases = last()?.phases;
    state = foldCharger(
      state,
      event,
      stamp,
      usedPhases === undefined ? nominal : { ...nominal, usedPhases },
    ).state;
    const folded = foldChargerSession({
      current: last(),
      state,
      chargerId: "c",
      at: now,
      car: car?.(now),
      uncertaintySeconds: rateLimitSeconds,
      newId: () => `session-${sessions.size + 1}`,
    });
    for (const session of folded) sessions.set(session.id, session);
  };
  return {
    hear,
    last,
    all: () => [...sessions.values()],
    now: () => now,
    /** Time passes; the charger repeats its limit every minute. */
    wait: (ms: number) => {
      for (let left = ms; left > 0; left -= minute) {
        now += Math.min(minute, left);
        hear({ ampsMax: 32 });
      }
    },
    silence: (ms: number) => {
      now += ms;
    },
  };
}

const volts = { voltsPhaseA: 230, voltsPhaseB: 230, voltsPhaseC: 230 };

describe("the energy of a session", () => {
  it.each([
    [159, 171, 11.4, 11.4],
    [159, 171, 14, 13],
    [159, 171, 10, 11],
    [159, 171, 0, 12],
  ])(
    "from %i to %i kWh with %f integrated is %f",
    (baseLifetimeKwh, lifetimeKwh, integratedKwh, expected) => {
      expect(boundedKwh({ baseLifetimeKwh, lifetimeKwh, integratedKwh })).toBeCloseTo(expected);
    },
  );

  it("is power over time while the charger is heard", () => {
    const twc = site();
    twc.hear({ ...volts, lifetimeKwh: 159 });
    twc.hear({ ampsInUse: 16 });
    twc.wait(30 * minute);
    twc.hear({ lifetimeKwh: 164 });
    expect(twc.last()?.energyKwh).toBeCloseTo(5.52, 1);
    expect(twc.last()).toMatchObject({ isEstimated: false, maxPowerKw: 11.04 });
  });

  it("without a counter is an estimate", () => {
    const twc = site();
    twc.hear({ ampsInUse: 16 });
    twc.wait(60 * minute);
    expect(twc.last()?.energyKwh).toBeCloseTo(3.68, 1);
    expect(twc.last()?.isEstimated).toBe(true);
  });

  it("goes on over a meter that began anew", () => {
    const twc = site();
    twc.hear({ ...volts, lifetimeKwh: 171 });
    twc.hear({ ampsInUse: 16 });
    twc.wait(30 * minute);
    twc.hear({ lifetimeKwh: 176 });
    twc.hear({ lifetimeKwh: 3 });
    twc.wait(30 * minute);
    twc.hear({ lifetimeKwh: 8 });
    expect(twc.last()?.isMeterReset).toBe(true);
    expect(twc.last()?.energyKwh).toBeCloseTo(11.04, 0);
  });

  it("does not grow while nobody is heard: nobody knows", () => {
    const twc = site();
    twc.hear({ ampsInUse: 16 });
    twc.silence(10 * minute);
    twc.hear({ ampsInUse: 16 });
    expect(twc.last()?.energyKwh).toBeCloseTo(0.184, 2);
  });

  it("grows over the silence that a longer interval makes usual", () => {
    const twc = site(undefined, 300);
    twc.hear({ ampsInUse: 16 });
    twc.silence(10 * minute);
    twc.hear({ ampsInUse: 16 });
    expect(twc.last()?.energyKwh).toBeCloseTo(0.613, 2);
  });

  it("tells that the car uses one phase of three", () => {
    const twc = site();
    twc.hear({ ...volts, lifetimeKwh: 100 });
    twc.hear({ ampsInUse: 16 });
    twc.wait(60 * minute);
    twc.hear({ lifetimeKwh: 104 });
    expect(twc.last()).toMatchObject({ phases: 1, energyKwh: 3.68 });
    twc.wait(60 * minute);
    twc.hear({ lifetimeKwh: 107 });
    expect(twc.last()?.phases).toBe(1);
    expect(twc.last()?.energyKwh).toBeCloseTo(7.4, 0);
  });
});

describe("a session", () => {
  it("is bridged over a pause of less than five minutes", () => {
    const twc = site();
    twc.hear({ ampsInUse: 16 });
    twc.wait(10 * minute);
    twc.hear({ ampsInUse: 0 });
    twc.wait(4 * minute);
    twc.hear({ ampsInUse: 16 });
    twc.wait(minute);
    expect(twc.all()).toHaveLength(1);
    expect(twc.last()?.pausedAt).toBeUndefined();
  });

  it("ends where the pause began once that is five minutes ago", () => {
    const twc = site();
    twc.hear({ ampsInUse: 16 });
    twc.wait(10 * minute);
    const pausedAt = twc.now();
    twc.hear({ ampsInUse: 0 });
    twc.wait(6 * minute);
    expect(twc.last()).toMatchObject({ endedAt: pausedAt, endReason: "stopped" });
    twc.hear({ ampsInUse: 16 });
    expect(twc.all()).toHaveLength(2);
  });

  it("ends at once when another car is read, and the next one begins", () => {
    const twc = site();
    twc.hear({ ampsInUse: 16, currentVin: "VINA0000000000001" });
    twc.wait(minute);
    twc.hear({ currentVin: "VINB0000000000002" });
    expect(twc.all().map(({ vin, endReason }) => [vin, endReason])).toEqual([
      ["VINA0000000000001", "car-changed"],
      ["VINB0000000000002", undefined],
    ]);
  });

  it("ends five seconds after the car became the last one", () => {
    const twc = site();
    twc.hear({ ampsInUse: 16, currentVin: "VINA0000000000001" });
    twc.wait(minute);
    twc.hear({ ampsInUse: 0, lastVin: "VINA0000000000001" }, ["currentVin"]);
    expect(twc.last()?.endedAt).toBeUndefined();
    twc.wait(5_000);
    expect(twc.last()?.endReason).toBe("stopped");
  });

  it("is over for who looks at it when the charger has gone silent", () => {
    const twc = site();
    twc.hear({ ampsInUse: 16 });
    const session = twc.last();
    if (!session) throw new Error("no session");
    const heardAt = twc.now();
    expect(settleSession(session, heardAt + 14 * minute).endedAt).toBeUndefined();
    expect(settleSession(session, heardAt + 16 * minute)).toMatchObject({
      endedAt: heardAt,
      endReason: "silent",
    });
  });

  it("leaves out what the car said before it was driven here", () => {
    const twc = site((now) => ({
      vehicleId: "v",
      chargePercent: 80,
      percentAt: now - 3_600_000,
      capacityKwh: 77,
    }));
    twc.hear({ ...volts, lifetimeKwh: 10, ampsInUse: 16 });
    twc.wait(minute);
    expect(twc.last()?.vehicleId).toBe("v");
    expect(twc.last()?.fromPercent).toBeUndefined();
  });

  it("joins the car's side: percent gained, and what arrived in the battery", () => {
    let chargePercent = 60;
    const twc = site((percentAt) => ({
      vehicleId: "v",
      chargePercent,
      percentAt,
      capacityKwh: 77,
    }));
    twc.hear({ ...volts, lifetimeKwh: 10, ampsInUse: 16 });
    twc.wait(minute);
    chargePercent = 70;
    twc.wait(minute);
    expect(twc.last()).toMatchObject({
      vehicleId: "v",
      fromPercent: 60,
      toPercent: 70,
      batteryKwh: 7.7,
    });
  });
});
