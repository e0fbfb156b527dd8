import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startedEarlier } from "./fold-session";
import { known } from "./known-for-test";
import type { ChargingSession } from "./session";
import { car, minute, tell } from "./session-for-test";
import type { VehicleState } from "./vehicle";

const word = fc.record({
  wait: fc.integer({ min: 1, max: 400 }),
  percent: fc.integer({ min: 0, max: 100 }),
});
const told = (
  story: readonly VehicleState[],
  { wait, percent }: { wait: number; percent: number },
) => {
  const last = story.at(-1)?.chargingState?.measuredAt ?? 0;
  return [...story, car(last / minute + wait, "charging", percent)];
};

/** A word of the state alone, of the level alone, or of both. */
const part = fc.record({
  wait: fc.integer({ min: 1, max: 400 }),
  percent: fc.integer({ min: 0, max: 100 }),
  says: fc.constantFrom("both", "state", "level"),
});
const toldInParts = (
  { atMinute, story }: { readonly atMinute: number; readonly story: readonly VehicleState[] },
  { wait, percent, says }: { wait: number; percent: number; says: string },
) => {
  const now = car(atMinute + wait, "charging", percent);
  const { chargingState: _state, ...level } = now;
  const { chargePercent: _percent, rangeKm: _range, ...state } = now;
  const said = says === "both" ? now : says === "state" ? state : level;
  return { atMinute: atMinute + wait, story: [...story, { ...story.at(-1), ...said }] };
};

const levelRisen = (
  { chargePercent }: VehicleState,
  index: number,
  story: readonly VehicleState[],
): readonly number[] => {
  const { value = -1 } = story[index - 1]?.chargePercent ?? {};
  return chargePercent && chargePercent.value > value ? [chargePercent.measuredAt] : [];
};

const endOf = (session: ChargingSession | undefined): number => session?.endedAt ?? Infinity;

describe("charging sessions", () => {
  describe("whose end was never heard, with the car parked until the next charge", () => {
    const first = [car(0, "charging", 50), car(30, "charging", 60), car(60, "charging", 70)];

    it.each([
      ["overnight, at the level it had stopped at", 900, 80],
      ["overnight, at the last level heard", 900, 70],
      ["in the afternoon", 60 + 121, 71],
    ])("end with the last word of charging: %s", (_when, atMinute, percent) => {
      const { ended, current } = tell(...first, car(atMinute, "charging", percent));
      expect(ended).toMatchObject([
        { startedAt: 0, endedAt: 60 * minute, toPercent: 70, endReason: "unknown" },
      ]);
      expect(current).toMatchObject({ startedAt: atMinute * minute, fromPercent: percent });
    });

    it("have no later end for a level that was read meanwhile", () => {
      const parked = { ...car(60, "charging", 80), chargePercent: known(80, 800 * minute) };
      const { ended } = tell(...first, parked, car(900, "charging", 80));
      expect(ended).toMatchObject([{ endedAt: 60 * minute, toPercent: 80 }]);
    });

    it("have no later end for a power of nothing, and a later one for power drawn", () => {
      const drawing = (value: number) => ({
        ...car(60, "charging", 70),
        chargePowerKw: known(value, 100 * minute),
      });
      const next = { ...car(900, "charging", 80), chargePowerKw: known(7, 900 * minute) };
      expect(tell(...first, drawing(0), next).ended).toMatchObject([{ endedAt: 60 * minute }]);
      expect(tell(...first, drawing(7), next).ended).toMatchObject([{ endedAt: 100 * minute }]);
    });

    it("leave nothing of their own to what begins the next one", () => {
      const { current } = tell(...first, car(900, "charging", 80));
      if (!current) throw new Error("No session goes on.");
      const late = (atMinute: number) =>
        ({ at: atMinute * minute, values: { chargingState: "charging" } }) as const;
      expect(startedEarlier(current, late(870))?.startedAt).toBe(870 * minute);
      expect(startedEarlier({ ...current, startedAt: 90 * minute }, late(50))).toBeUndefined();
    });
  });

  describe("that were silent", () => {
    it.each([
      ["for less than two hours", [car(0, "charging", 50), car(120, "charging", 50)]],
      [
        "for long, with the charge grown at its pace",
        [car(0, "charging", 50), car(60, "charging", 55), car(360, "charging", 75)],
      ],
      [
        "for long, with the charge slower towards its end",
        [car(0, "charging", 50), car(60, "charging", 55), car(360, "charging", 68)],
      ],
      [
        "about their state, and said only their level",
        [50, 51, 52, 53, 54].map((percent, hour) => ({
          ...car(60 * hour, "charging", percent),
          chargingState: known("charging" as const, hour < 4 ? 0 : 240 * minute),
        })),
      ],
    ])("go on: %s", (_how, story) => {
      const { ended, current } = tell(...story);
      expect(ended).toEqual([]);
      expect(current?.startedAt).toBe(0);
    });

    it("never end later than the car was heard to charge, nor overlap", () => {
      fc.assert(
        fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
          const story = words.reduce<readonly VehicleState[]>(told, []);
          const { ended, current } = tell(...story);
          const heard = story.map((state) => state.chargingState?.measuredAt);
          const all = current ? [...ended, current] : ended;
          expect(current).toBeDefined();
          expect(heard).toEqual(expect.arrayContaining(all.map(({ startedAt }) => startedAt)));
          expect(heard).toEqual(expect.arrayContaining(ended.map(({ endedAt }) => endedAt)));
          const times = all.flatMap(({ startedAt, endedAt = Infinity }) => [startedAt, endedAt]);
          expect(times).toEqual(times.toSorted((left, right) => left - right));
        }),
      );
    });

    it("begin with a word of charging after the end before, also where the level is told apart", () => {
      fc.assert(
        fc.property(fc.array(part, { minLength: 1, maxLength: 20 }), (parts) => {
          const { story } = parts.reduce(toldInParts, { atMinute: 0, story: [] });
          const { ended, current } = tell(...story);
          const heard = story.map((state) => state.chargingState?.measuredAt);
          const charged = [...heard, ...story.flatMap(levelRisen)];
          const all = current ? [...ended, current] : ended;
          expect(heard).toEqual(expect.arrayContaining(all.map(({ startedAt }) => startedAt)));
          expect(charged).toEqual(expect.arrayContaining(ended.map(({ endedAt }) => endedAt)));
          const next = all.slice(1).map(({ startedAt }) => startedAt);
          expect(next.every((startedAt, index) => startedAt > endOf(ended[index]))).toBe(true);
          expect(current === undefined && parts.at(-1)?.says !== "level").toBe(false);
        }),
      );
    });
  });
});
