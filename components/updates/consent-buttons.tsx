"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useMayCommand } from "@/components/live/use-vehicle";
import { useSend } from "@/components/rest/use-send";
import { Button } from "@/components/ui/button";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { Update } from "@/lib/domain/update";

/** Whether somebody has to agree here before the car is told. */
export const needsConsent = ({ state, hasConsent, campaignId }: Update): boolean =>
  state === "scheduled" && !hasConsent && campaignId !== undefined;

/** Yes, not now, or no; "not now" leaves the question open. */
export function ConsentButtons({ update }: { readonly update: Update }) {
  const t = useTranslations("updates");
  const mayCommand = useMayCommand(update.garageId);
  const { run, isBusy, problem } = useSend();
  const [isLater, setLater] = useState(false);
  if (!mayCommand || !needsConsent(update)) return null;
  const decide = (isGiven: boolean) =>
    void run({ method: "POST", path: `/updates/${update.id}/consent`, body: { isGiven } });
  if (isLater)
    return (
      <div className="flex flex-wrap items-center justify-between gap-2 text-label text-muted">
        {t("consentLater")}
        <Button size="small" onClick={() => setLater(false)}>
          {t("decide")}
        </Button>
      </div>
    );
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" disabled={isBusy} onClick={() => decide(true)}>
          {t("consentYes")}
        </Button>
        <Button disabled={isBusy} onClick={() => setLater(true)}>
          {t("consentNotNow")}
        </Button>
        <Button variant="quiet" disabled={isBusy} onClick={() => decide(false)}>
          {t("consentNo")}
        </Button>
      </div>
      <ProblemNotice problem={problem} />
    </div>
  );
}
