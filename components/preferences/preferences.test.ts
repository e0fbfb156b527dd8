import fc from "fast-check";
import { expect, test } from "vitest";
import {
  accountChange,
  defaultPreferences,
  knowsTimeZone,
  pageLanguage,
  readPreferences,
  withTimeZone,
  writePreferences,
} from "./preferences";

test("what was written is read back", () => {
  const preferences = {
    theme: "dark",
    units: "mi",
    hours: "12",
    locale: "de-DE",
    timeZone: "Europe/Prague",
    hasShortcuts: false,
  } as const;
  expect(readPreferences({ cookie: writePreferences(preferences) })).toEqual(preferences);
});

test("without a cookie the browser's language counts", () => {
  expect(readPreferences({ acceptLanguage: "cs-CZ,cs;q=0.9" }).locale).toBe("cs-CZ");
  expect(readPreferences({ acceptLanguage: "*" }).locale).toBe("en");
});

test("whatever stands in the cookie or the account, the preferences can be used", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.anything(), (cookie, acceptLanguage, word) => {
      const account = { locale: word, timeZone: word, hourCycle: word };
      const read = readPreferences({ cookie, account, acceptLanguage });
      const { locale, timeZone } = read;
      expect(() => new Intl.DateTimeFormat(locale, { timeZone })).not.toThrow();
      expect(() => pageLanguage(read)).not.toThrow();
    }),
  );
});

test("what the account keeps comes before the cookie, field by field", () => {
  const cookie = writePreferences({ ...defaultPreferences, units: "km", theme: "dark" });
  const account = { distanceUnit: "mi", hourCycle: "12", hasShortcuts: false };
  const { units, hours, theme, hasShortcuts } = readPreferences({ cookie, account });
  expect({ units, hours, theme, hasShortcuts }).toEqual({
    units: "mi",
    hours: "12",
    theme: "dark",
    hasShortcuts: false,
  });
});

test("every change goes to the account and back, 'auto' included", () => {
  const preferences = { ...defaultPreferences, units: "mi", hours: "auto" } as const;
  const account = { hourCycle: "12", ...accountChange(preferences) };
  expect(readPreferences({ account })).toEqual(preferences);
  expect(accountChange({ hours: "auto" })).toEqual({ hourCycle: "auto" });
});

test("a zone that does not exist is not known", () => {
  expect(knowsTimeZone({ cookie: "timeZone=Mars/Olympus" })).toBe(false);
  expect(knowsTimeZone({ cookie: "timeZone=Europe/Prague" })).toBe(true);
  expect(knowsTimeZone({ account: { timeZone: "Europe/Prague" } })).toBe(true);
});

test("the browser's time zone says nothing about the rest", () => {
  expect(withTimeZone("theme=dark", "Europe/Prague")).toBe("theme=dark&timeZone=Europe%2FPrague");
});

test("the page says the language of its words, not of its numbers", () => {
  expect(pageLanguage({ locale: "en-GB" })).toBe("en-GB");
  expect(pageLanguage({ locale: "de-DE" })).toBe("en");
});

test("an account that holds no words keeps the defaults", () => {
  const odd = { toString: {} };
  expect(readPreferences({ account: { theme: odd, locale: odd } })).toEqual(readPreferences({}));
});
