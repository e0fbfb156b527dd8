import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ChargeWord, chargeWordIn, withWord } from "./charge-words";
import { charging, heard, minute, stopped, tell } from "./late-words-for-test";

describe("a charge that is told late", () => {
  it("is a session once there are two words of it, and ends as the car said", () => {
    expect(tell([charging(0, 50)])).toEqual([]);
    expect(tell([charging(0, 50), charging(30, 60)])).toMatchObject([
      { startedAt: 0, endedAt: 30 * minute, endReason: "unknown" },
    ]);
    expect(tell([charging(0, 50), charging(30, 60), stopped(40, 62)])).toEqual([
      {
        id: "late-1",
        vehicleId: "v",
        startedAt: 0,
        endedAt: 40 * minute,
        endReason: "target-reached",
        fromPercent: 50,
        toPercent: 62,
        fromRangeKm: 150,
        toRangeKm: 186,
      },
    ]);
  });

  it.each([
    ["words further apart than an hour", [charging(0, 50), charging(61, 60)], 0],
    ["a stop alone", [stopped(0, 50), stopped(20, 50)], 0],
    ["a level that fell, which was another charge", [charging(0, 50), charging(30, 40)], 0],
    ["a stop between", [charging(0, 50), charging(50, 60), stopped(25, 55)], 1],
    [
      "two charges with a stop after each",
      [charging(0, 50), stopped(20, 55), charging(30, 55), stopped(50, 60)],
      2,
    ],
  ])("is not made up from %s", (_what, words, count) => {
    const byTime = [...words].toSorted((one, two) => one.at - two.at);
    expect(tell(byTime)).toHaveLength(count);
  });

  it("ends with the next word that came in time, until its own end is told", () => {
    const parked = { ...stopped(55), isLate: false };
    const told = [parked, charging(0, 50), charging(30, 60)];
    expect(tell(told)).toMatchObject([{ startedAt: 0, endedAt: 55 * minute, toPercent: 60 }]);
    expect(tell([...told, stopped(40, 62)])).toMatchObject([
      { startedAt: 0, endedAt: 40 * minute, toPercent: 62 },
    ]);
  });

  it("is the same session in whatever order its words come, and however often", () => {
    const story = fc
      .uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 2, maxLength: 8 })
      .map((minutes) => {
        const times = minutes.toSorted((one, two) => one - two);
        const last = times.length - 1;
        return times.map((at, index) => (index === last ? stopped : charging)(at, 40 + index));
      });
    const arrival = story.chain((words) =>
      fc.record({
        words: fc.constant(words),
        order: fc.shuffledSubarray([...words, ...words], {
          minLength: 2 * words.length,
          maxLength: 2 * words.length,
        }),
      }),
    );
    fc.assert(
      fc.property(arrival, fc.boolean(), ({ words, order }, isParkedKnown) => {
        const sessions = tell(
          isParkedKnown ? [{ ...stopped(60), isLate: false }, ...order] : order,
        );
        expect(sessions).toMatchObject([
          {
            startedAt: words[0]?.at,
            endedAt: words.at(-1)?.at,
            fromPercent: words[0]?.percent,
            toPercent: words.at(-1)?.percent,
            endReason: "target-reached",
          },
        ]);
      }),
    );
  });
});

describe("beside a session that is known, a charge told late", () => {
  const late = [charging(20, 55), charging(40, 60)];

  it("within it changes nothing", () => {
    const known = heard(0, 60, { fromPercent: 50, toPercent: 65 });
    expect(tell(late, [known])).toEqual([known]);
  });

  it("from before its beginning makes it begin earlier", () => {
    const known = heard(30, 60, { fromPercent: 57, toPercent: 65 });
    expect(tell(late, [known])).toEqual([
      { ...known, startedAt: 20 * minute, fromPercent: 55, fromRangeKm: 165 },
    ]);
  });

  it("from after an end that nobody heard makes it end later", () => {
    const lost = heard(0, 10, { toPercent: 53, endReason: "unknown" });
    expect(tell([...late, stopped(50, 62)], [lost])).toMatchObject([
      {
        id: "heard",
        startedAt: 0,
        endedAt: 50 * minute,
        toPercent: 62,
        endReason: "target-reached",
      },
    ]);
  });

  it.each([
    ["ended as the car said", heard(0, 10, { toPercent: 53 })],
    ["was fuller at its end", heard(0, 10, { toPercent: 70, endReason: "unknown" })],
    ["ended long before", heard(-200, -100, { toPercent: 53, endReason: "unknown" })],
    ["came after", heard(41, 60, { fromPercent: 61 })],
  ])("is another one where that one %s", (_how, known) => {
    expect(tell(late, [known])).toEqual([known, expect.objectContaining({ id: "late-1" })]);
  });

  it("is another one where the car was idle between", () => {
    const lost = heard(0, 10, { toPercent: 53, endReason: "unknown" });
    expect(tell([stopped(15, 53), ...late], [lost])).toHaveLength(2);
  });

  it("leaves one that goes on alone, and two that it touches", () => {
    const { endedAt: _endedAt, endReason: _endReason, ...open } = heard(30, 60);
    expect(tell(late, [open])).toEqual([open]);
    const two = [heard(0, 25), { ...heard(35, 60), id: "second" }];
    expect(tell(late, two)).toEqual(two);
  });
});

describe("the word of a report", () => {
  const wordOf = (values: Parameters<typeof chargeWordIn>[0]["values"], raw = {}) =>
    chargeWordIn({ at: 5, values, raw }, { receivedAt: 10, knownAt: 0 });

  it.each([
    [
      { chargingState: "charging", chargePercent: 50, rangeKm: 150 },
      { percent: 50, rangeKm: 150 },
    ],
    [{ chargingState: "target-reached" }, { stop: "target-reached" }],
    [{ chargingState: "error" }, { stop: "error" }],
    [
      { isPlugged: false, chargePercent: 50 },
      { stop: "unplugged", percent: 50 },
    ],
    [{ chargingState: "charging", isPlugged: false }, { stop: "unplugged" }],
  ] as const)("%j is %j", (values, word) => {
    expect(wordOf(values)).toEqual({ at: 5, isLate: false, ...word });
  });

  it.each([
    [{ chargePercent: 50 }],
    [{ isPlugged: true }],
    [{ chargingState: "unknown" }],
  ] as const)("%j is none", (values) => {
    expect(wordOf(values)).toBeUndefined();
  });

  it("of a pause is none, and none is said of the future or of no time", () => {
    const pause = { chargingState: "CHARGING_INTERRUPTED" };
    expect(wordOf({ chargingState: "plugged-in" }, pause)).toBeUndefined();
    const values = { chargingState: "charging" } as const;
    const at = (time: number) => chargeWordIn({ at: time, values }, { receivedAt: 10, knownAt: 7 });
    expect(at(99)).toEqual({ at: 10, isLate: false });
    expect(at(6)).toEqual({ at: 6, isLate: true });
    expect(at(Number.NaN)).toBeUndefined();
  });

  it("is kept for a day, and of many only the newest", () => {
    const day = [charging(0), charging(24 * 60), charging(24 * 60 + 1)];
    expect(day.reduce(withWord, [])).toEqual(day.slice(1));
    const many = Array.from({ length: 100 }, (_, index) => charging(index));
    expect(many.reduce(withWord, [])).toEqual(many.slice(-64));
  });

  it("of a charge that is heard in time is kept where it is the first or the last", () => {
    const inTime = [0, 10, 20, 30].map((atMinute) => ({ ...charging(atMinute), isLate: false }));
    const kept = [inTime[0], inTime[3]];
    expect(inTime.reduce<readonly ChargeWord[]>(withWord, [])).toEqual(kept);
    const end = { ...stopped(40), isLate: false };
    expect([...inTime, end].reduce<readonly ChargeWord[]>(withWord, [])).toEqual([...kept, end]);
  });
});
