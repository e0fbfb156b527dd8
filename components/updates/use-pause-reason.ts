"use client";

import { useTranslations } from "use-intl";
import type { Campaign } from "@/lib/domain/campaign";

/** Why a campaign stands still, in words; nothing where it does not. */
export function usePauseReason({ state, pauseReason }: Campaign): string | undefined {
  const t = useTranslations("updates");
  if (state === "waiting-for-approval") return t("waitsForApproval");
  if (state !== "paused") return undefined;
  return pauseReason === undefined ? t("pausedByHand") : t("pausedItself", { reason: pauseReason });
}
