import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { charging, heard, minute, stopped, tell } from "./late-words-for-test";

describe("a charge of which words that lie between come last", () => {
  it("is one session, from its first word to its last", () => {
    const told = [charging(0, 50), charging(30, 55), charging(110, 70), stopped(140, 75)];
    expect(tell(told)).toHaveLength(2);
    expect(tell([...told, charging(70, 60)])).toEqual([
      {
        id: "late-1",
        vehicleId: "v",
        startedAt: 0,
        endedAt: 140 * minute,
        endReason: "target-reached",
        fromPercent: 50,
        toPercent: 75,
        fromRangeKm: 150,
        toRangeKm: 225,
      },
    ]);
  });

  it("is one session, over hours and in whatever order its words come", () => {
    const story = fc
      .array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 20 })
      .map((waits) => {
        let at = 0;
        const words = waits.map((wait, index) => {
          at += wait;
          return charging(at - wait, 40 + index);
        });
        return [...words, stopped(at, 40 + words.length)];
      });
    const arrival = story.chain((words) =>
      fc.record({
        words: fc.constant(words),
        order: fc.shuffledSubarray(words, { minLength: words.length }),
      }),
    );
    fc.assert(
      fc.property(arrival, fc.boolean(), ({ words, order }, isParkedKnown) => {
        const parked = stopped((words.at(-1)?.at ?? 0) / minute + 1);
        const sessions = tell(isParkedKnown ? [{ ...parked, isLate: false }, ...order] : order);
        expect(sessions).toMatchObject([
          {
            startedAt: 0,
            endedAt: words.at(-1)?.at,
            fromPercent: 40,
            toPercent: words.at(-1)?.percent,
            endReason: "target-reached",
          },
        ]);
      }),
    );
  });

  it("keeps its beginning, however many words come, the newest first", () => {
    const words = Array.from({ length: 200 }, (_, index) => charging(10 * index, 20));
    const span = [{ startedAt: 0, endedAt: 1_990 * minute }];
    expect(tell(words.slice(0, 100).toReversed())).toMatchObject([
      { ...span[0], endedAt: 990 * minute },
    ]);
    expect(tell(words)).toMatchObject(span);
  });

  it("joins no sessions that were heard in time, though their words are forgotten", () => {
    const two = [heard(0, 30), { ...heard(110, 140), id: "second" }];
    const late = [charging(20), charging(70), charging(115)];
    expect(tell(late, two)).toEqual(two);
    const inTime = { ...charging(30), isLate: false };
    expect(tell([charging(0), inTime, charging(70), charging(110), charging(140)], two)).toEqual(
      two,
    );
  });
});
