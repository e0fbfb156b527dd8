import { type Preferences, preferencesCookie, writePreferences } from "./preferences";

const yearSeconds = 31_536_000;

/** Keeps the preferences in the cookie that the server renders with, and shows the theme at once. */
export function savePreferences(preferences: Preferences): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing where the page is not served over TLS.
  document.cookie = `${preferencesCookie}=${encodeURIComponent(writePreferences(preferences))}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax`;
  const root = document.documentElement;
  if (preferences.theme === "system") delete root.dataset.theme;
  else root.dataset.theme = preferences.theme;
}
