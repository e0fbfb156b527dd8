"use client";

import { useTranslations } from "use-intl";
import { usePartNames } from "@/components/vehicle/use-part-names";
import { findingsIn } from "@/lib/domain/finding";
import { useEventWord } from "./use-event-word";

/** What a line says beside its name: what was found, a word of the sender's, or a sentence that stays as it is. */
export function useEventDetail(): (detail: string) => string {
  const t = useTranslations("finding");
  const partNames = usePartNames();
  const say = useEventWord();
  return (detail) => {
    const findings = findingsIn(detail);
    if (findings)
      return findings.map(({ word, parts }) => t(word, { names: partNames(parts) })).join(" ");
    return /\s/.test(detail) ? detail : say(detail);
  };
}
