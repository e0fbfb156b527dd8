import fc from "fast-check";
import { expect, test } from "vitest";
import { knowsTimeZone, readPreferences, writePreferences } from "./preferences";

test("what was written is read back", () => {
  const preferences = {
    theme: "dark",
    units: "mi",
    hours: "12",
    locale: "de-DE",
    timeZone: "Europe/Prague",
    hasShortcuts: false,
  } as const;
  expect(readPreferences(writePreferences(preferences))).toEqual(preferences);
});

test("without a cookie the browser's language counts", () => {
  expect(readPreferences(undefined, "cs-CZ,cs;q=0.9").locale).toBe("cs-CZ");
  expect(readPreferences(undefined, "*").locale).toBe("en");
});

test("whatever stands in the cookie, the preferences can be used", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (cookie, language) => {
      const { locale, timeZone } = readPreferences(cookie, language);
      expect(() => new Intl.DateTimeFormat(locale, { timeZone })).not.toThrow();
    }),
  );
});

test("a zone that does not exist is not known", () => {
  expect(knowsTimeZone("timeZone=Mars/Olympus")).toBe(false);
  expect(knowsTimeZone("timeZone=Europe/Prague")).toBe(true);
});
