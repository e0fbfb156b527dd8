"use client";

import { useTranslations } from "use-intl";

/** What an event is called; one that the catalogue does not know is shown by its own name. */
export function useEventWord(): (name: string) => string {
  const t = useTranslations("event");
  const isKnown = (name: string): name is Parameters<typeof t>[0] =>
    t.has(name as Parameters<typeof t>[0]); // Asking whether a word is there is what makes it known.
  return (name) => (isKnown(name) ? t(name) : name.replaceAll(/[-_]/g, " "));
}
