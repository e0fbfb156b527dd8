"use client";

import { useTranslations } from "use-intl";
import { Button } from "./button";
import { Notice } from "./notice";

interface FailedNoticeProps {
  /** Empty where the server could not be reached. */
  readonly detail: string;
  /** What to say then, where there is more to say than that. */
  readonly otherwise?: string;
  readonly onRetry: () => void;
}

/** Why something could not be read, and the way to try once more. */
export function FailedNotice({ detail, otherwise, onRetry }: FailedNoticeProps) {
  const t = useTranslations("ui");
  return (
    <Notice
      tone="bad"
      role="status"
      action={
        <Button size="small" onClick={onRetry}>
          {t("tryAgain")}
        </Button>
      }
    >
      {detail || (otherwise ?? t("unreachable"))}
    </Notice>
  );
}
