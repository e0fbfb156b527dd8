"use client";

import { Table2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useId, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { buildAxis } from "@/components/charts/build-plots";
import { ChartCursor } from "@/components/charts/chart-cursor";
import { stackHeight } from "@/components/charts/chart-layout";
import { timesOf } from "@/components/charts/chart-series";
import { ChartTable } from "@/components/charts/chart-table";
import { valueTicks } from "@/components/charts/chart-ticks";
import { useWidth } from "@/components/charts/use-settled";
import { useFormat } from "@/components/preferences/provider";
import { Button } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { useNow } from "@/components/ui/clock";
import { orMissing } from "@/components/ui/missing-part";
import { Skeleton } from "@/components/ui/skeleton";
import { type Campaign, isOver } from "@/lib/domain/campaign";
import type { CampaignLine } from "@/lib/domain/campaign-line";
import { burnDown } from "./campaign-curves";
import type { Lines } from "./use-lines";

// The chart library is heavy: it comes after the page can be read, and never on the server.
const PlotStack = dynamic(
  () => import("@/components/charts/plot-stack").then((room) => room.PlotStack, orMissing),
  { ssr: false },
);

const height = 140;
const noBands: readonly [] = [];
/** A running campaign's curve slides on this often. */
const slideMs = 15_000;
/** A campaign that has just begun has its axis all the same. */
const leastSpanMs = 10 * 60_000;

interface BurnDownProps {
  readonly campaign: Campaign;
  readonly lines: Lines;
}

/** How many cars are not through yet, from the start until now. */
export function BurnDown({ campaign, lines }: BurnDownProps) {
  const t = useTranslations("updates");
  const charts = useTranslations("charts");
  const title = useId();
  const [isTable, setTable] = useState(false);
  return (
    <Card aria-labelledby={title} className="min-w-0">
      <CardHeading
        id={title}
        end={
          <Button
            size="small"
            aria-pressed={isTable}
            icon={<Table2 aria-hidden="true" />}
            onClick={() => setTable(!isTable)}
          >
            {charts("table")}
          </Button>
        }
      >
        {t("burnDown")}
      </CardHeading>
      <figure aria-labelledby={title} className="min-w-0">
        {lines.kind === "ready" ? (
          <Curve campaign={campaign} lines={lines.lines} isTable={isTable} />
        ) : (
          <Skeleton className="h-44" />
        )}
      </figure>
    </Card>
  );
}

interface CurveProps {
  readonly campaign: Campaign;
  readonly lines: readonly CampaignLine[];
  readonly isTable: boolean;
}

function Curve({ campaign, lines, isTable }: CurveProps) {
  const t = useTranslations("updates");
  const charts = useTranslations("charts");
  const format = useFormat();
  const stack = useRef<HTMLDivElement>(null);
  const width = useWidth(stack);
  const { plots, axis, times, left } = useCurve(campaign, lines, width);
  return (
    <>
      <figcaption className="mb-2 text-label text-muted">
        {t("burnDownLine", { left, all: lines.length })}
      </figcaption>
      {isTable ? <ChartTable plots={plots} times={times} /> : null}
      <div
        ref={stack}
        hidden={isTable}
        className="relative"
        style={{ minHeight: isTable ? undefined : stackHeight([height]) }}
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

function useCurve(campaign: Campaign, lines: readonly CampaignLine[], width: number) {
  const t = useTranslations("updates");
  const format = useFormat();
  const tick = Math.floor(useNow() / slideMs) * slideMs;
  const { steps, createdAt } = campaign;
  const from = steps.find(({ what }) => what === "start")?.at ?? createdAt;
  const newest = lines.reduce((latest, { changedAt }) => Math.max(latest, changedAt), from);
  const end = isOver(campaign) ? newest : Math.max(newest, tick);
  const to = Math.max(end, from + leastSpanMs);
  return useMemo(() => {
    const points = burnDown(lines, { from, to: end });
    const number = (value: number) => format.number(value);
    const plot = {
      id: "left",
      title: t("carsLeft"),
      color: "var(--chart-2)",
      height,
      isFilled: true,
      ticks: carTicks(lines.length),
      points,
      forecast: [],
      gaps: [],
      hasEnd: true,
      emptyLabel: "",
      formatTick: number,
      formatValue: number,
    };
    const axis = buildAxis({ from, to }, [plot], width, format);
    const left = points.at(-1)?.[1] ?? lines.length;
    return { plots: [plot], axis, times: timesOf([points]), left };
  }, [lines, from, end, to, width, format, t]);
}

/** Cars are whole: so are the numbers on the axis. */
function carTicks(cars: number): readonly number[] {
  const step = Math.ceil(valueTicks(cars, 3)[1] ?? 1);
  const count = Math.max(1, Math.ceil(cars / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}
