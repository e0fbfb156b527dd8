"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { ChartWords } from "./build-plots";

export function useChartWords(): ChartWords {
  const t = useTranslations("charts");
  return useMemo(
    () => ({
      titles: {
        chargePercent: t("metric.chargePercent"),
        rangeKm: t("metric.rangeKm"),
        minutesToFull: t("metric.minutesToFull"),
      },
      empty: {
        chargePercent: t("empty.chargePercent"),
        rangeKm: t("empty.rangeKm"),
        minutesToFull: t("empty.minutesToFull"),
      },
      target: (percent) => t("target", { percent }),
    }),
    [t],
  );
}
