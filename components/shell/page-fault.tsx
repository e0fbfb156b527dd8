"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

interface Props {
  readonly code: string | undefined;
  readonly onRetry: () => void;
}

/** A page that could not be made: what happened, what to do, and the code to look for in the log. */
export function PageFault({ code, onRetry }: Props) {
  const t = useTranslations("shell");
  const ui = useTranslations("ui");
  return (
    <EmptyState
      isPage
      title={t("faultTitle")}
      action={
        <div className="grid gap-3 sm:justify-items-center">
          <Button variant="primary" onClick={onRetry}>
            {ui("tryAgain")}
          </Button>
          {code && (
            <code className="font-mono text-label text-muted">{t("faultCode", { code })}</code>
          )}
        </div>
      }
    >
      {t("fault")}
    </EmptyState>
  );
}
