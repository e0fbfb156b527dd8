"use client";

import { useTranslations } from "use-intl";

/** The sentence of an event; one that the catalogue does not know is shown by its name. */
export function useActivityWords(): (name: string) => string {
  const t = useTranslations("activity");
  // Names come from the protocols; the catalogue is asked before it is used.
  return (name) => (t.has(name as never) ? t(name as never) : name.replaceAll("-", " "));
}
