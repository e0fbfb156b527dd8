"use client";

import dynamic from "next/dynamic";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { buildAxis } from "@/components/charts/build-plots";
import { ChartCursor } from "@/components/charts/chart-cursor";
import { stackHeight } from "@/components/charts/chart-layout";
import { factOf } from "@/components/charts/chart-sentence";
import { timesOf } from "@/components/charts/chart-series";
import { ChartTable } from "@/components/charts/chart-table";
import type { Plot } from "@/components/charts/plot";
import { useFormat } from "@/components/preferences/provider";
import { orMissing } from "@/components/ui/missing-part";
import { telemetryPlots } from "./telemetry-plots";
import { mostPoints, type TelemetryHistory, useMeasured } from "./use-telemetry-history";

// The chart library is heavy: it comes after the page can be read, and never on the server.
const PlotStack = dynamic(
  () => import("@/components/charts/plot-stack").then((room) => room.PlotStack, orMissing),
  { ssr: false },
);

interface TelemetryPanelProps {
  readonly history: TelemetryHistory;
  readonly keys: readonly string[];
  readonly isTable: boolean;
}
const noBands: readonly [] = [];

/** The curves with their sentences and cursor, or the same points as a table. */
export function TelemetryPanel({ history, keys, isTable }: TelemetryPanelProps) {
  const t = useTranslations("devices");
  const charts = useTranslations("charts");
  const format = useFormat();
  const { ref, width } = useMeasured();
  const emptyLabel = t("nothingInPeriod");
  const wanted = keys.join("\n");
  const { plots, axis, times } = useMemo(() => {
    const drawn = telemetryPlots(history.series, wanted.split("\n"), { format, emptyLabel });
    const shown = buildAxis(history.span, drawn, width, format);
    return { plots: drawn, axis: shown, times: timesOf(drawn.map(({ points }) => points)) };
  }, [history, wanted, width, format, emptyLabel]);
  const isCut = Object.values(history.series).some((points) => points.length >= mostPoints);
  return (
    <>
      <figcaption className="mb-2 grid gap-0.5 text-label text-muted">
        {plots.map((plot) => (
          <Sentence key={plot.id} plot={plot} />
        ))}
        {isCut ? <span>{t("cut", { most: mostPoints })}</span> : null}
      </figcaption>
      {isTable ? <ChartTable plots={plots} times={times} /> : null}
      <div
        ref={ref}
        hidden={isTable}
        className="relative"
        style={{ minHeight: isTable ? undefined : stackHeight(plots.map(({ height }) => height)) }}
      >
        {width > 0 && !isTable ? (
          <>
            <PlotStack
              plots={plots}
              axis={axis}
              bands={noBands}
              width={width}
              noDataLabel={charts("noData")}
            />
            <ChartCursor
              plots={plots}
              axis={axis}
              width={width}
              times={times}
              label={charts("cursor")}
              formatMoment={(at) => `${format.day(at)}, ${format.clockSeconds(at)}`}
              noDataLabel={charts("noData")}
              onSwipe={() => undefined}
            />
          </>
        ) : null}
      </div>
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
