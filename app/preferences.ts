import { cookies, headers } from "next/headers";
import { cache } from "react";
import {
  knowsTimeZone,
  type Preferences,
  preferencesCookie,
  readPreferences,
} from "@/components/preferences/preferences";
import { describeSelf } from "@/lib/auth/own-account";
import { authRuntime } from "@/lib/auth/runtime";
import { asker } from "./asker";

interface Loaded {
  readonly preferences: Preferences;
  readonly knowsTimeZone: boolean;
}

/** How this person wants the page: from their account, else from the cookie, else from what the browser prefers. */
export async function loadPreferences(): Promise<Loaded> {
  const known = {
    cookie: (await cookies()).get(preferencesCookie)?.value,
    account: await accountPreferences(),
    acceptLanguage: (await headers()).get("accept-language") ?? undefined,
  };
  return { preferences: readPreferences(known), knowsTimeZone: knowsTimeZone(known) };
}

const accountPreferences = cache(async () => {
  const who = await asker();
  return who && (await describeSelf(authRuntime(), who)).preferences;
});
