import { describe, expect, test } from "vitest";
import { intent } from "@/lib/domain/intent";
import { unusedDeparture } from "@/world/skoda/timers";
import { firstTimer, keptTimersIn, noTimers, type TimerSource, timerOf } from "./kept-timers";

const answer = (name: TimerSource, value: unknown) => ({
  items: [
    { name: "charging/profiles", value: [{ id: 9, time: "01:00" }], measuredAt: 1 },
    { name, value, measuredAt: 1_000 },
  ],
});

describe("the car's own timers", () => {
  test("of a departure are those that it told, with their age", () => {
    const timers = [{ ...unusedDeparture(2), enabled: true }, unusedDeparture(1)];
    const kept = keptTimersIn(answer("departure/timers", timers), "departure/timers");
    expect(kept.measuredAt).toBe(1_000);
    expect(kept.timers.map(({ timer }) => timer)).toEqual([
      {
        id: 1,
        isEnabled: false,
        time: "07:00",
        weekdays: ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"],
        isCharging: true,
        isClimate: true,
      },
      expect.objectContaining({ id: 2, isEnabled: true }),
    ]);
    expect(firstTimer(kept).timer?.id).toBe(1);
    expect(timerOf(kept, 2)?.timer.isEnabled).toBe(true);
    expect(timerOf(kept, 3)).toBeUndefined();
  });

  test.each([
    ["air-conditioning/timers", "set-climate-timer", {}],
    ["auxiliary-heating/timers", "set-auxiliary-heating-timer", { pin: "1234" }],
    ["departure/timers", "set-departure-timer", {}],
  ] as const)("of %s can be sent back as they are", (source, kind, more) => {
    const own = source === "departure/timers" ? { recurringOn: ["SUNDAY", "MONDAY"] } : {};
    const told = { id: 1, enabled: true, time: "05:15", type: "RECURRING", ...own };
    const days =
      source === "departure/timers" ? told : { ...told, selectedDays: ["SUNDAY", "MONDAY"] };
    const { timer } = firstTimer(keptTimersIn(answer(source, [days]), source));
    expect(timer).toMatchObject({ time: "05:15", weekdays: ["MONDAY", "SUNDAY"] });
    expect(intent.safeParse({ kind, ...more, timer }).error).toBeUndefined();
  });

  test.each([
    ["departure/timers", { oneOffDay: "THURSDAY" }],
    ["departure/timers", { oneOffDay: "THURSDAY", recurringOn: [] }],
    ["air-conditioning/timers", { selectedDays: ["THURSDAY"] }],
  ] as const)("of %s that come once repeat on no day, and say which it is", (source, days) => {
    const told = { id: 1, enabled: true, time: "05:15", type: "ONE_OFF", ...days };
    const [kept] = keptTimersIn(answer(source, [told]), source).timers;
    expect(kept).toMatchObject({ onceOn: "THURSDAY", timer: { weekdays: [] } });
  });

  test.each([
    ["no answer at all", undefined],
    ["an answer without items", {}],
    ["another kind of timer only", answer("air-conditioning/timers", [unusedDeparture(1)])],
    ["a value that is no list", answer("departure/timers", "none")],
  ])("are none where there is %s", (_what, body) => {
    const kept = keptTimersIn(body, "departure/timers");
    expect(kept).toEqual(noTimers);
    expect(firstTimer(kept)).toEqual({});
  });

  test("leave out what is no timer", () => {
    const odd = [null, 1, { id: "1", time: "07:00" }, { id: 2, time: "25:00" }, { id: 3 }];
    const value = [...odd, { id: 4, time: "07:00:00", recurringOn: ["SOMEDAY", "FRIDAY"] }];
    const { timers } = keptTimersIn(answer("departure/timers", value), "departure/timers");
    expect(timers).toEqual([
      { timer: { id: 4, isEnabled: false, time: "07:00", weekdays: ["FRIDAY"] } },
    ]);
  });

  test("are not there while they are read", () => {
    expect(firstTimer(undefined)).toEqual({});
  });
});
