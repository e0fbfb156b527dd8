/** How a person wants the pages to look and count. Kept in one cookie, so that the server renders the same. */
export interface Preferences {
  readonly theme: "system" | "light" | "dark";
  readonly units: "km" | "mi";
  readonly hours: "12" | "24" | "auto";
  readonly locale: string;
  readonly timeZone: string;
  /** Single-letter shortcuts can be switched off (WCAG 2.1.4). */
  readonly hasShortcuts: boolean;
}

export const preferencesCookie = "vindow-preferences";

export const defaultPreferences: Preferences = {
  theme: "system",
  units: "km",
  hours: "auto",
  locale: "en",
  timeZone: "UTC",
  hasShortcuts: true,
};

/** Reads the cookie's value; what is missing or not valid falls back silently. */
export function readPreferences(text: string | undefined, acceptLanguage?: string): Preferences {
  const fields = new URLSearchParams(text ?? "");
  return {
    theme: oneOf(["system", "light", "dark"], fields.get("theme")) ?? defaultPreferences.theme,
    units: oneOf(["km", "mi"], fields.get("units")) ?? defaultPreferences.units,
    hours: oneOf(["12", "24", "auto"], fields.get("hours")) ?? defaultPreferences.hours,
    locale: validLocale(fields.get("locale")) ?? preferredLocale(acceptLanguage),
    timeZone: validZone(fields.get("timeZone")) ?? defaultPreferences.timeZone,
    hasShortcuts: fields.get("hasShortcuts") !== "false",
  };
}

/** The cookie's value for some preferences. */
export function writePreferences(preferences: Preferences): string {
  return new URLSearchParams({
    ...preferences,
    hasShortcuts: String(preferences.hasShortcuts),
  }).toString();
}

/** Whether the cookie already says where the person is; the browser tells once where it does not. */
export const knowsTimeZone = (text: string | undefined): boolean =>
  validZone(new URLSearchParams(text ?? "").get("timeZone")) !== undefined;

function oneOf<const Word extends string>(
  words: readonly Word[],
  text: string | null,
): Word | undefined {
  return words.find((word) => word === text);
}

function preferredLocale(acceptLanguage: string | undefined): string {
  const first = acceptLanguage?.split(",")[0]?.split(";")[0]?.trim();
  return validLocale(first ?? null) ?? defaultPreferences.locale;
}

function validLocale(text: string | null): string | undefined {
  if (!text) return undefined;
  try {
    return Intl.NumberFormat.supportedLocalesOf(text)[0];
  } catch {
    return undefined;
  }
}

function validZone(text: string | null): string | undefined {
  if (!text) return undefined;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
