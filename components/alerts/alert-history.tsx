"use client";

import { useTranslations } from "use-intl";
import { Age } from "@/components/ui/age";
import type { AlertStep } from "@/lib/domain/alert";

/** Who did what, oldest first; closed until somebody wants to know. */
export function AlertHistory({ steps }: { readonly steps: readonly AlertStep[] }) {
  const t = useTranslations("alerts");
  return (
    <details className="text-label">
      <summary className="inline-flex min-h-6 cursor-pointer items-center rounded-control text-muted hover:text-text pointer-coarse:min-h-11">
        {t("history")}
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
