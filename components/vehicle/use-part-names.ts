"use client";

import { useTranslations } from "use-intl";

/** "front left, trunk": the parts of a car in words, a foreign one as it came. */
export function usePartNames(): (names: readonly string[]) => string {
  const t = useTranslations("part");
  const isKnown = (name: string): name is Parameters<typeof t>[0] =>
    t.has(name as Parameters<typeof t>[0]); // Asking whether a word is there is what makes it known.
  return (names) =>
    names.map((name) => (isKnown(name) ? t(name) : name.replaceAll(/[-_]/g, " "))).join(", ");
}
