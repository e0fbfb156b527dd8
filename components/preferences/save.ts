import { type Preferences, preferencesCookie, withTimeZone, writePreferences } from "./preferences";

const yearSeconds = 31_536_000;

/** Keeps the preferences in the cookie that the server renders with, and shows the theme at once. */
export function savePreferences(preferences: Preferences): void {
  keep(writePreferences(preferences));
  const root = document.documentElement;
  if (preferences.theme === "system") delete root.dataset.theme;
  else root.dataset.theme = preferences.theme;
}

/** Keeps where the person is, and nothing that they have not chosen themselves. */
export const saveTimeZone = (timeZone: string): void => keep(withTimeZone(readCookie(), timeZone));

const keep = (text: string): void => keepCookie(preferencesCookie, text);

/** Keeps a choice in this browser for a year, where the server can read it. */
export function keepCookie(name: string, text: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing where the page is not served over TLS.
  document.cookie = `${name}=${encodeURIComponent(text)}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax`;
}

function readCookie(): string | undefined {
  const start = `${preferencesCookie}=`;
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(start));
  return found && decodeURIComponent(found.slice(start.length));
}
