import { expect, test } from "vitest";
import { createFormat } from "./format";
import { defaultPreferences, type Preferences } from "./preferences/preferences";

const formatFor = (change: Partial<Preferences> = {}) =>
  createFormat({ ...defaultPreferences, ...change });
const plain = (text: string) => text.replaceAll(/[\u202f\u00a0]/g, " ");

test("distances follow the units of the person", () => {
  expect(plain(formatFor().distance(215))).toBe("215 km");
  expect(plain(formatFor({ units: "mi" }).distance(215))).toBe("134 mi");
  expect(plain(formatFor({ units: "mi" }).speed(100))).toBe("62 mph");
});

test("numbers follow the locale", () => {
  expect(plain(formatFor({ locale: "de-DE" }).power(10.84))).toBe("10,8 kW");
  expect(plain(formatFor({ locale: "de-DE" }).percent(77))).toBe("77 %");
});

test("a figure has its number and its unit apart", () => {
  expect(formatFor().percentFigure(77)).toEqual({ number: "77", unit: "%" });
  expect(formatFor().distanceFigure(215)).toEqual({ number: "215", unit: "km" });
});

test("the clock follows the zone and the cycle of hours", () => {
  const at = Date.UTC(2026, 10, 20, 20, 5);
  expect(formatFor({ timeZone: "Europe/Prague", hours: "24" }).clock(at)).toBe("21:05");
  expect(plain(formatFor({ timeZone: "UTC", hours: "12" }).clock(at))).toMatch(/^8:05 pm$/i);
});

test("where the locale decides, two digits belong to the 24-hour clock alone", () => {
  const american = createFormat({
    ...formatFor({ timeZone: "UTC", hours: "auto" }).preferences,
    locale: "en-US",
  });
  const german = createFormat({ ...american.preferences, locale: "de-DE" });
  const morning = Date.UTC(2026, 0, 5, 7, 50);
  expect(american.clock(morning).replaceAll("\u00a0", " ")).toBe("7:50 AM");
  expect(german.clock(morning)).toBe("07:50");
});

test("a moment is a clock today and has its day otherwise", () => {
  const format = formatFor({ hours: "24", locale: "en-GB" });
  const now = Date.UTC(2026, 10, 20, 20);
  expect(format.moment(now - 3_600_000, now)).toBe("19:00");
  expect(plain(format.moment(now - 86_400_000, now))).toBe("19 Nov, 20:00");
});

test.each([
  [12_000, "12 s"],
  [25 * 60_000, "25 min"],
  [60 * 60_000, "1 h"],
  [80 * 60_000, "1 h 20 min"],
  [72 * 3_600_000, "3 d"],
])("%d ms lasts %s", (ms, text) => {
  expect(plain(formatFor().duration(ms))).toBe(text);
});

test("a stopwatch shows minutes and seconds", () => {
  expect(formatFor().stopwatch(14_900)).toBe("0:14");
  expect(formatFor().stopwatch(605_000)).toBe("10:05");
});
