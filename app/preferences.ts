import { cookies, headers } from "next/headers";
import {
  knowsTimeZone,
  type Preferences,
  preferencesCookie,
  readPreferences,
} from "@/components/preferences/preferences";

interface Loaded {
  readonly preferences: Preferences;
  readonly knowsTimeZone: boolean;
}

/** How this person wants the page, from the cookie, else from what the browser prefers. */
export async function loadPreferences(): Promise<Loaded> {
  const text = (await cookies()).get(preferencesCookie)?.value;
  const acceptLanguage = (await headers()).get("accept-language") ?? undefined;
  return {
    preferences: readPreferences(text, acceptLanguage),
    knowsTimeZone: knowsTimeZone(text),
  };
}
