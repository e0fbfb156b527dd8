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

/** What the server keeps with the account: the same preferences under the names of `PATCH /me`. */
export type AccountPreferences = Readonly<Record<string, unknown>>;

interface Known {
  /** The cookie's value: what this browser was told. */
  readonly cookie?: string | undefined;
  /** What the signed-in person chose, wherever that was: it comes first. */
  readonly account?: AccountPreferences | undefined;
  /** The browser's languages. */
  readonly acceptLanguage?: string | undefined;
}

/** How the page is to look; what is missing or not valid falls back silently. */
export function readPreferences({ cookie, account, acceptLanguage }: Known): Preferences {
  const fields = new URLSearchParams({ ...fieldsOf(cookie), ...fromAccount(account) });
  return {
    theme: oneOf(["system", "light", "dark"], fields.get("theme")) ?? defaultPreferences.theme,
    units: oneOf(["km", "mi"], fields.get("units")) ?? defaultPreferences.units,
    hours: oneOf(["12", "24", "auto"], fields.get("hours")) ?? defaultPreferences.hours,
    locale: validLocale(fields.get("locale")) ?? preferredLocale(acceptLanguage),
    timeZone: validZone(fields.get("timeZone")) ?? defaultPreferences.timeZone,
    hasShortcuts: fields.get("hasShortcuts") !== "false",
  };
}

const fieldsOf = (cookie: string | undefined): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(cookie ?? ""));

const accountNames = { units: "distanceUnit", hours: "hourCycle" } as const;
const keptNames = ["theme", "units", "hours", "locale", "timeZone", "hasShortcuts"] as const;
const accountName = (name: (typeof keptNames)[number]): string =>
  name === "units" || name === "hours" ? accountNames[name] : name;

const isWord = (value: unknown): boolean => typeof value === "string" || typeof value === "boolean";

function fromAccount(account: AccountPreferences = {}): Record<string, string> {
  const known = keptNames.map((name) => [name, account[accountName(name)]] as const);
  return Object.fromEntries(
    known.filter(([, value]) => isWord(value)).map(([name, value]) => [name, String(value)]),
  );
}

/** A change of preferences as `PATCH /me` takes it. */
export const accountChange = (part: Partial<Preferences>): AccountPreferences =>
  Object.fromEntries(
    keptNames.filter((name) => name in part).map((name) => [accountName(name), part[name]]),
  );

/** The cookie's value for some preferences. */
export function writePreferences(preferences: Preferences): string {
  return new URLSearchParams({
    ...preferences,
    hasShortcuts: String(preferences.hasShortcuts),
  }).toString();
}

/** Whether we have been told where the person is; the browser tells once where we have not. */
export const knowsTimeZone = ({ cookie, account }: Known): boolean =>
  [new URLSearchParams(cookie ?? "").get("timeZone"), fromAccount(account).timeZone].some(
    (zone) => validZone(zone ?? null) !== undefined,
  );

/** The cookie's value once the browser has told its time zone; what else it says stays. */
export const withTimeZone = (cookie: string | undefined, timeZone: string): string =>
  new URLSearchParams({ ...fieldsOf(cookie), timeZone }).toString();

/** The language of the page's words: the person's own form of it where the catalogue speaks it. */
export const pageLanguage = ({ locale }: Pick<Preferences, "locale">, language = "en"): string =>
  new Intl.Locale(locale).language === language ? locale : language;

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
