import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RawValue } from "@/lib/domain/vehicle";
import { keptIn } from "./kept";

const raw = (value: unknown): RawValue => ({
  value,
  measuredAt: 1_000,
  receivedAt: 2_000,
  sourceId: "s",
  messageId: 1,
  isRetained: false,
});

const names = {
  departure: "departure/timers",
  climate: "air-conditioning/timers",
  "auxiliary-heating": "auxiliary-heating/timers",
} as const;
const timersOf = (kind: keyof typeof names, value: unknown) =>
  keptIn({ [names[kind]]: raw(value) }).timers;

describe("a car's own timers", () => {
  test("of a departure come by number, with what happens then and their age", () => {
    const told = {
      enabled: true,
      charging: true,
      climatisation: false,
      time: "07:00",
      type: "RECURRING",
      recurringOn: ["FRIDAY", "MONDAY"],
    };
    expect(
      timersOf("departure", [
        { ...told, id: 2 },
        { ...told, id: 1, enabled: false },
      ]),
    ).toEqual([
      expect.objectContaining({ id: 1, isEnabled: false }),
      {
        kind: "departure",
        id: 2,
        isEnabled: true,
        time: "07:00",
        weekdays: ["MONDAY", "FRIDAY"],
        isCharging: true,
        isClimate: false,
        measuredAt: 1_000,
      },
    ]);
  });

  test.each([
    ["climate", { selectedDays: ["SUNDAY"] }],
    ["auxiliary-heating", { selectedDays: ["SUNDAY"] }],
    ["departure", { recurringOn: ["SUNDAY"] }],
  ] as const)("of %s repeat on the days that they name", (kind, days) => {
    const told = { id: 1, enabled: true, time: "05:15", type: "RECURRING", ...days };
    expect(timersOf(kind, [told])).toMatchObject([{ kind, weekdays: ["SUNDAY"] }]);
  });

  test.each([
    ["departure", { oneOffDay: "THURSDAY" }],
    ["departure", { oneOffDay: "THURSDAY", recurringOn: [] }],
    ["climate", { selectedDays: ["THURSDAY"] }],
  ] as const)("of %s that come once repeat on no day, and say which it is", (kind, days) => {
    const told = { id: 1, enabled: true, time: "05:15", type: "ONE_OFF", ...days };
    expect(timersOf(kind, [told])).toMatchObject([{ onceOn: "THURSDAY", weekdays: [] }]);
  });

  test("leave out what is no timer, and days that are none", () => {
    const odd = [null, 1, { id: "1", time: "07:00" }, { id: 2, time: "25:00" }, { id: 3 }];
    const value = [...odd, { id: 4, time: "07:00:00", recurringOn: ["SOMEDAY", "FRIDAY"] }];
    expect(timersOf("departure", value)).toEqual([
      {
        kind: "departure",
        id: 4,
        isEnabled: false,
        time: "07:00",
        weekdays: ["FRIDAY"],
        measuredAt: 1_000,
      },
    ]);
  });
});

test("a car's charging profiles have their name and limit; what is none is left out", () => {
  const value = [
    { id: 2, name: "Work", settings: { targetStateOfChargeInPercent: 80 } },
    { id: 1, settings: { targetStateOfChargeInPercent: "80" } },
    { name: "nowhere" },
    null,
  ];
  expect(keptIn({ "charging/profiles": raw(value) }).chargingProfiles).toEqual([
    { id: 1, measuredAt: 1_000 },
    { id: 2, name: "Work", limitPercent: 80, measuredAt: 1_000 },
  ]);
});

test("whatever a car told, reading it never throws", () => {
  const name = fc.constantFrom(...Object.values(names), "charging/profiles");
  fc.assert(
    fc.property(name, fc.anything(), (each, value) => {
      keptIn({ [each]: raw(value) });
    }),
  );
  expect(keptIn({})).toEqual({ timers: [], chargingProfiles: [] });
});
