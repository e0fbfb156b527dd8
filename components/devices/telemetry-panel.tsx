"use client";

import { useMemo, useRef } from "react";
import { useTranslations } from "use-intl";
import { buildAxis } from "@/components/charts/build-plots";
import { factOf } from "@/components/charts/chart-sentence";
import { timesOf } from "@/components/charts/chart-series";
import { ChartStack } from "@/components/charts/chart-stack";
import type { Plot } from "@/components/charts/plot";
import { useWidth } from "@/components/charts/use-settled";
import { useFormat } from "@/components/preferences/provider";
import { telemetryPlots } from "./telemetry-plots";
import { mostPoints, type TelemetryHistory } from "./use-telemetry-history";

interface TelemetryPanelProps {
  readonly history: TelemetryHistory;
  readonly keys: readonly string[];
  readonly isTable: boolean;
}

/** The curves with their sentences and cursor, or the same points as a table. */
export function TelemetryPanel({ history, keys, isTable }: TelemetryPanelProps) {
  const t = useTranslations("devices");
  const format = useFormat();
  const room = useRef<HTMLDivElement>(null);
  const width = useWidth(room);
  const emptyLabel = t("nothingInPeriod");
  const wanted = keys.join("\n");
  const drawn = useMemo(() => {
    const plots = telemetryPlots(history.series, wanted.split("\n"), { format, emptyLabel });
    const axis = buildAxis(history.span, plots, width, format);
    return { plots, axis, times: timesOf(plots.map(({ points }) => points)) };
  }, [history, wanted, width, format, emptyLabel]);
  const isCut = Object.values(history.series).some((points) => points.length >= mostPoints);
  return (
    <>
      <figcaption className="mb-2 grid gap-0.5 text-label text-muted">
        {drawn.plots.map((plot) => (
          <Sentence key={plot.id} plot={plot} />
        ))}
        {isCut ? <span>{t("cut", { most: mostPoints })}</span> : null}
      </figcaption>
      <ChartStack {...drawn} room={room} width={width} isTable={isTable} hasSeconds />
    </>
  );
}

/** "temperature rose from 18.2 to 21.5 in 41 min." */
function Sentence({ plot }: { readonly plot: Plot }) {
  const t = useTranslations("devices");
  const format = useFormat();
  const fact = factOf(plot.points);
  const words = { key: plot.title };
  const duration = (minutes: number) => format.duration(minutes * 60_000);
  const value = plot.formatValue;
  switch (fact.kind) {
    case "none":
      return <span>{t("sentence.none", words)}</span>;
    case "single":
      return <span>{t("sentence.single", { ...words, value: value(fact.value) })}</span>;
    case "steady":
      return (
        <span>
          {t("sentence.steady", {
            ...words,
            value: value(fact.value),
            duration: duration(fact.minutes),
          })}
        </span>
      );
    case "rose":
    case "fell":
      return (
        <span>
          {t(`sentence.${fact.kind}`, {
            ...words,
            from: value(fact.from),
            to: value(fact.to),
            duration: duration(fact.minutes),
          })}
        </span>
      );
    case "varied":
      return (
        <span>
          {t("sentence.varied", {
            ...words,
            least: value(fact.least),
            greatest: value(fact.greatest),
            last: value(fact.last),
          })}
        </span>
      );
  }
}
