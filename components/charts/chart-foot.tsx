"use client";

import { Download } from "lucide-react";
import { useTranslations } from "use-intl";
import type { TimeSpan } from "./chart-period";
import { TableButton } from "./table-button";
import { chartMetrics, csvPath } from "./use-history";

interface ChartFootProps {
  readonly isTable: boolean;
  readonly onTable: (isTable: boolean) => void;
  readonly vehicleId: string;
  readonly span: TimeSpan | undefined;
}

/** What the line styles mean, the same points as a table, and the full data as files. */
export function ChartFoot({ isTable, onTable, vehicleId, span }: ChartFootProps) {
  const t = useTranslations("charts");
  return (
    <div className="mt-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-label text-muted">
      <p className="flex flex-wrap gap-x-4">
        <span>{t("solid")}</span>
        <span>{t("dashed")}</span>
        <span>{t("shaded")}</span>
      </p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {span ? (
          <p className="flex flex-wrap items-center gap-x-3">
            <span className="inline-flex items-center gap-1">
              <Download aria-hidden="true" className="size-4" />
              {t("csv")}
            </span>
            {chartMetrics.map((metric) => (
              <a
                key={metric}
                href={csvPath(vehicleId, metric, span)}
                download
                className="py-1 underline underline-offset-2"
              >
                {t(`metric.${metric}`)}
              </a>
            ))}
          </p>
        ) : null}
        <TableButton isTable={isTable} onTable={onTable} />
      </div>
    </div>
  );
}
