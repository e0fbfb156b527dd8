"use client";

import { useTranslations } from "use-intl";
import { Segmented } from "@/components/ui/segmented";
import { type Period, periods } from "./chart-period";

interface PeriodChoiceProps {
  readonly period: Period;
  readonly onChange: (period: Period) => void;
}

export function PeriodChoice({ period, onChange }: PeriodChoiceProps) {
  const t = useTranslations("charts");
  const options = periods.map((value) => ({ value, label: t(`period.${value}`) }));
  return (
    <Segmented label={t("periodLabel")} value={period} options={options} onChange={onChange} />
  );
}
