"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "use-intl";
import { Age } from "@/components/ui/age";
import type { Alert } from "@/lib/domain/alert";

/** Since when and how often; opened, who did what, oldest first. */
export function AlertHistory({ alert }: { readonly alert: Alert }) {
  const t = useTranslations("alerts");
  const { firstAt, count, steps } = alert;
  return (
    <details className="group text-label">
      <summary className="figure inline-flex min-h-6 cursor-pointer flex-wrap items-center gap-x-3 rounded-control text-muted hover:text-text pointer-coarse:min-h-11">
        <Age at={firstAt} />
        {count > 1 ? <span>{t("times", { count })}</span> : null}
        <span className="inline-flex items-center gap-1">
          {t("history")}
          <ChevronRight aria-hidden className="size-4 group-open:rotate-90" />
        </span>
      </summary>
      <ol className="mt-1 grid gap-1 border-line border-s ps-3">
        {steps.map(({ at, what, name }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end.
          <li key={index} className="flex flex-wrap justify-between gap-x-4">
            <span>
              {what === "acknowledged" || what === "resolved"
                ? t(`step.${what}`, { who: name ?? "none" })
                : t(`step.${what}`)}
            </span>
            <Age at={at} className="figure text-muted" />
          </li>
        ))}
      </ol>
    </details>
  );
}
