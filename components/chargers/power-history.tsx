"use client";

import { useId, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { buildAxis } from "@/components/charts/build-plots";
import { type Period, spanOf } from "@/components/charts/chart-period";
import { timesOf } from "@/components/charts/chart-series";
import { ChartStack } from "@/components/charts/chart-stack";
import { TableButton } from "@/components/charts/table-button";
import { useOnScreen, useSettled, useWidth } from "@/components/charts/use-settled";
import { useFormat } from "@/components/preferences/provider";
import { Card, CardHeading } from "@/components/ui/card";
import { useNow } from "@/components/ui/clock";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { buildChargerPlots } from "./charger-plots";
import { type Curve, useChargerSeries } from "./use-charger-series";

const periods = ["6h", "24h", "7d", "30d"] as const;
type ChargerPeriod = (typeof periods)[number] & Period;

interface Props extends Curve {
  readonly title: string;
  readonly hint?: string;
}

/** Curves over time, with the same points as a table. */
export function PowerHistory({ title, hint, ...curve }: Props) {
  const t = useTranslations("chargers");
  const charts = useTranslations("charts");
  const titleId = useId();
  const [period, setPeriod] = useState<ChargerPeriod>("24h");
  const [isTable, setIsTable] = useState(false);
  return (
    <Card aria-labelledby={titleId} className="min-w-0">
      <CardHeading
        id={titleId}
        end={
          <div className="flex flex-wrap items-center gap-2">
            <Segmented
              label={charts("periodLabel")}
              value={period}
              options={periods.map((value) => ({ value, label: t(`period.${value}`) }))}
              onChange={setPeriod}
            />
            <TableButton isTable={isTable} onTable={setIsTable} />
          </div>
        }
      >
        {title}
      </CardHeading>
      {hint && <p className="mb-2 text-label text-muted">{hint}</p>}
      <Curves curve={curve} period={period} isTable={isTable} />
    </Card>
  );
}

interface CurvesProps {
  readonly curve: Curve;
  readonly period: ChargerPeriod;
  readonly isTable: boolean;
}

const slideMs = 15_000;

function Curves({ curve, period, isTable }: CurvesProps) {
  const t = useTranslations("chargers");
  const format = useFormat();
  const room = useRef<HTMLDivElement>(null);
  const width = useWidth(room);
  const { metrics } = curve;
  const isOnScreen = useOnScreen(room);
  const now = Math.floor(useSettled(useNow(), 0, isOnScreen) / slideMs) * slideMs;
  const { series, fault, isRead } = useChargerSeries(curve, period, isOnScreen);
  const plots = useMemo(
    () =>
      buildChargerPlots({
        metrics,
        series,
        span: spanOf(period, now + slideMs, undefined),
        format,
        titles: { powerKw: t("metric.powerKw"), ampsInUse: t("metric.ampsInUse") },
        empty: isRead ? t("nothing") : "",
      }),
    [metrics, series, isRead, period, now, format, t],
  );
  const axis = buildAxis(spanOf(period, now + slideMs, undefined), plots, width, format);
  const times = timesOf(plots.map(({ points }) => points));
  const most = plots[0]?.points.reduce((top, [, value]) => Math.max(top, value ?? 0), 0) ?? 0;
  return (
    <figure className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2">
      {fault !== undefined && <Notice tone="bad">{fault || t("failed")}</Notice>}
      {isRead ? (
        <p className="text-label text-muted">
          {times.length === 0 ? t("nothing") : t("sentence", { most: format.power(most) })}
        </p>
      ) : (
        <Skeleton className="h-5 w-56" />
      )}
      <ChartStack {...{ plots, axis, times, room, width, isTable }} />
    </figure>
  );
}
