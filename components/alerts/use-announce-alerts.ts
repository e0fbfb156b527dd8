"use client";

import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useAnnounce } from "@/components/ui/announcer";
import type { Alert } from "@/lib/domain/alert";
import { useAlertWords } from "./use-alert-words";

/** Says what came while somebody listens; what was there when the page opened is on the page. */
export function useAnnounceAlerts(open: readonly Alert[] | undefined): void {
  const t = useTranslations("alerts");
  const announce = useAnnounce();
  const words = useAlertWords();
  const newestAt = useRef<number>(undefined);
  const came = (open ?? []).filter(({ firstAt }) => firstAt > (newestAt.current ?? Infinity));
  const [first] = came;
  const said = first && t("new", { count: came.length, title: words.title(first) });
  const latest = open?.[0]?.firstAt ?? 0;
  useEffect(() => {
    if (said !== undefined) announce(said);
    newestAt.current = Math.max(newestAt.current ?? 0, latest);
  }, [said, latest, announce]);
}
