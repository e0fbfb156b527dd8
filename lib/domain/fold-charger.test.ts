import { describe, expect, it } from "vitest";
import type { Charger, ChargerState, ChargerValues } from "./charger";
import { chargerOfCar } from "./charger-car";
import { chargerFreshness, chargerWord, circuitShare, doubtsOf } from "./charger-view";
import { scheduleText } from "./charging-schedule";
import { isConditionMet } from "./circuit-condition";
import { foldCharger } from "./fold-charger";

const nominal = { volts: 230, phases: 1 };
const start = 1_000_000_000;

interface Step {
  readonly at?: number;
  readonly isRetained?: boolean;
  readonly cleared?: readonly (keyof ChargerValues)[];
}

const heard = (
  state: ChargerState,
  values: Partial<ChargerValues>,
  { at = start, isRetained = false, cleared = [] }: Step = {},
): ChargerState =>
  foldCharger(
    state,
    { kind: "charger-reported", twcId: "2433", at, name: "x", values, cleared },
    { receivedAt: at, sourceId: "s", messageId: 1, isRetained },
    nominal,
  ).state;

const charger = (id: string, state: ChargerState): Charger => ({
  id,
  garageId: "g",
  sourceId: "s",
  name: id,
  twcId: id,
  state,
});

describe("power", () => {
  it.each([
    [{ voltsPhaseA: 243, voltsPhaseB: 241, voltsPhaseC: 240 }, 10.505, undefined],
    [{ voltsPhaseA: 246, voltsPhaseB: 0, voltsPhaseC: 0 }, 3.569, undefined],
    [{}, 3.337, true],
  ])("of 14.51 A with %o is %f kW", (volts, value, isEstimated) => {
    const { powerKw } = heard(heard({}, volts), { ampsInUse: 14.51 });
    expect(powerKw?.value).toBe(value);
    expect(powerKw?.isEstimated).toBe(isEstimated);
  });

  it("falls back to amps that came under the name power, until real amps come", () => {
    const old = heard({}, { powerAmps: 14.51 });
    expect(old.ampsInUse).toMatchObject({ value: 14.51, raw: "power" });
    const real = heard(old, { ampsInUse: 10 }, { at: start + 1 });
    expect(heard(real, { powerAmps: 9 }, { at: start + 2 }).ampsInUse?.value).toBe(10);
  });

  it("prefers the reported load to a guess, and says that it is one", () => {
    const { powerKw } = heard(heard({}, { reportedLoadKw: 10.4 }), { ampsInUse: 14.51 });
    expect(powerKw).toMatchObject({ value: 10.4, isEstimated: true });
  });

  it("of an idle charger's noise is nothing", () => {
    expect(heard({}, { ampsInUse: 0.25 }).powerKw?.value).toBe(0);
  });
});

describe("what a broker kept", () => {
  it("is the last known, and live from the first message that was not kept", () => {
    const kept = heard({}, { ampsInUse: 14, stateCode: 1 }, { isRetained: true });
    expect(chargerFreshness(kept, start)).toBe("retained");
    const live = heard(kept, { ampsMax: 32 }, { at: start + 5 });
    expect(chargerFreshness(live, start + 5)).toBe("live");
    expect(live.ampsInUse?.isRetained).toBe(true);
  });

  it("does not take the place of the same value that came live", () => {
    const live = heard({}, { ampsInUse: 14 });
    const again = heard(live, { ampsInUse: 14 }, { at: start + 9, isRetained: true });
    expect(again.ampsInUse?.isRetained).toBe(false);
  });

  it("never counts as newer than a live value measured later", () => {
    const live = heard({}, { ampsInUse: 14 }, { at: start + 10 });
    expect(heard(live, { ampsInUse: 3 }, { at: start }).ampsInUse?.value).toBe(14);
  });
});

describe("silence", () => {
  const once = heard({}, { stateCode: 1, ampsInUse: 12 });
  it.each([
    [180_000, "live"],
    [180_001, "stale"],
    [900_001, "offline"],
  ] as const)("of %i ms is %s", (ms, word) => {
    expect(chargerFreshness(once, start + ms)).toBe(word);
  });

  it("is judged by the rate limit where that is longer", () => {
    expect(chargerFreshness(once, start + 500_000, 300)).toBe("live");
  });
});

describe("values that contradict each other", () => {
  const words = { stateCode: 0, isReportedCharging: false, currentVin: "5YJ3E1EA7KF000417" };

  it("are shown as such, and old amps do not make it charge", () => {
    const kept = { isRetained: true };
    const state = heard(heard({}, { ampsInUse: 14.5 }, kept), words, { at: start + 1, ...kept });
    expect(doubtsOf(state)).toEqual(["flows-without-word"]);
    expect(state.isCharging?.value).toBe(false);
    expect(chargerWord(state)).toBe("ready");
    const share = circuitShare({}, [charger("a", state)], { now: start + 2 });
    expect(share.usedAmps / share.scaleAmps).toBeLessThanOrEqual(1);
  });

  it("count as charging while the amps are fresh: current says more than a word", () => {
    const state = heard(heard({}, { ampsInUse: 13.1 }), { ...words, stateCode: 3 });
    expect(state.isCharging?.value).toBe(true);
    expect(doubtsOf(state)).toEqual(["flows-without-word"]);
  });

  it("between the total and its parts are a doubt of the circuit", () => {
    const known = { measuredAt: 1, receivedAt: 1, sourceId: "s", messageId: 1, isRetained: false };
    const state = { totalAmpsInUse: { ...known, value: 14.5 }, maxAmps: { ...known, value: 0 } };
    const share = circuitShare(state, [charger("a", heard({}, { ampsInUse: 0.1 }))], {
      now: start,
    });
    expect(share).toMatchObject({ usedAmps: 0, doubts: ["total-differs"], freeAmps: 0 });
  });
});

describe("a circuit", () => {
  it("whose chargers were not heard lately claims nothing of now", () => {
    const known = { measuredAt: 1, receivedAt: 1, sourceId: "s", messageId: 1, isRetained: false };
    const state = { totalAmpsInUse: { ...known, value: 10 }, maxAmps: { ...known, value: 24 } };
    const silent = charger("a", heard({}, { ampsInUse: 10 }));
    const share = circuitShare(state, [silent], { now: start + 3 * 3_600_000 });
    expect(share).toMatchObject({ isSilent: true, doubts: [], segments: [] });
    expect(share.freeAmps).toBeUndefined();
  });
});

describe("a schedule", () => {
  const schedule = {
    isEnabled: true,
    startTime: "22:00",
    endTime: "06:00",
    weekdays: ["monday", "friday"],
    currentAmps: 16,
  };
  const known = { measuredAt: 5, receivedAt: 5, sourceId: "s", messageId: 1, isRetained: false };
  const picture = { state: { schedule: { ...known, value: schedule } }, chargers: [] };

  it("is proven by what is read afterwards, in whatever order its days come", () => {
    const asked = scheduleText({ ...schedule, weekdays: ["friday", "monday"] });
    expect(isConditionMet([`schedule-is:${asked}`], picture, 1)).toBe(true);
    expect(isConditionMet([`schedule-is:${asked}`], picture, 6)).toBe(false);
  });

  it("is not proven by another one, nor by none where it was switched off", () => {
    const later = scheduleText({ ...schedule, endTime: "07:00" });
    expect(isConditionMet([`schedule-is:${later}`], picture, 1)).toBe(false);
    expect(scheduleText({ ...schedule, isEnabled: false })).toBe("off");
  });
});

describe("two chargers with one VIN", () => {
  it("leave the car with the one that was heard saying so later", () => {
    const early = charger("early", heard({}, { currentVin: "VIN0000000000001" }));
    const late = charger("late", heard({}, { currentVin: "vin0000000000001" }, { at: start + 1 }));
    const car = { id: "v", garageId: "g", vin: "VIN0000000000001" };
    expect(chargerOfCar([late, early], car)?.id).toBe("late");
  });
});

describe("proof that a circuit followed a command", () => {
  const offered = (at: number, isRetained = false) => ({
    state: {},
    chargers: [{ state: heard({}, { ampsOffered: 16.33 }, { at, isRetained }) }],
  });
  it("is an offer near the target that came live after the command", () => {
    expect(isConditionMet(["offer-near:16"], offered(start), start)).toBe(true);
    expect(isConditionMet(["offer-near:16"], offered(start - 1), start)).toBe(false);
    expect(isConditionMet(["offer-near:16"], offered(start, true), start)).toBe(false);
    expect(isConditionMet(["offer-near:12"], offered(start), start)).toBe(false);
  });
});
