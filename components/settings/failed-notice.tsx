"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

interface FailedNoticeProps {
  /** Empty where the server could not be reached. */
  readonly detail: string;
  readonly onRetry: () => void;
}

/** Why something could not be read, and the way to try once more. */
export function FailedNotice({ detail, onRetry }: FailedNoticeProps) {
  const t = useTranslations("settings");
  const ui = useTranslations("ui");
  return (
    <Notice
      tone="bad"
      action={
        <Button size="small" onClick={onRetry}>
          {ui("tryAgain")}
        </Button>
      }
    >
      {detail || t("unreachable")}
    </Notice>
  );
}
