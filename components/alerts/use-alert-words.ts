"use client";

import { useTranslations } from "use-intl";
import type { Alert } from "@/lib/domain/alert";
import { sentenceValues } from "@/lib/domain/alert-facts";

/** What an alert is called, and what it says. */
export function useAlertWords() {
  const t = useTranslations("alerts");
  return {
    title: ({ kind }: Pick<Alert, "kind">): string => t(`kind.${kind}`),
    sentence: (alert: Pick<Alert, "kind" | "facts">): string =>
      t(`sentence.${alert.kind}`, sentenceValues(alert)),
  };
}
