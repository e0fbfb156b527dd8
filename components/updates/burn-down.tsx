"use client";

import { useId, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { buildAxis } from "@/components/charts/build-plots";
import { stackHeight } from "@/components/charts/chart-layout";
import { timesOf } from "@/components/charts/chart-series";
import { ChartStack } from "@/components/charts/chart-stack";
import { valueTicks } from "@/components/charts/chart-ticks";
import { TableButton } from "@/components/charts/table-button";
import { useWidth } from "@/components/charts/use-settled";
import { useFormat } from "@/components/preferences/provider";
import { Card, CardHeading } from "@/components/ui/card";
import { useNow } from "@/components/ui/clock";
import { Skeleton } from "@/components/ui/skeleton";
import { type Campaign, isOver } from "@/lib/domain/campaign";
import type { CampaignLine } from "@/lib/domain/campaign-line";
import { burnDown } from "./campaign-curves";
import type { Lines } from "./use-lines";

const height = 140;
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
  const title = useId();
  const [isTable, setTable] = useState(false);
  return (
    <Card aria-labelledby={title} className="min-w-0">
      <CardHeading id={title} end={<TableButton isTable={isTable} onTable={setTable} />}>
        {t("burnDown")}
      </CardHeading>
      <figure aria-labelledby={title} className="min-w-0">
        {lines.kind === "ready" ? (
          <Curve campaign={campaign} lines={lines.lines} isTable={isTable} />
        ) : (
          <CurveSkeleton />
        )}
      </figure>
    </Card>
  );
}

/** As high as the curve and its sentence. */
function CurveSkeleton() {
  return (
    <>
      <Skeleton className="mb-2 h-[1lh] w-1/2 text-label" />
      <div style={{ height: stackHeight([height]) }}>
        <Skeleton className="h-full" />
      </div>
    </>
  );
}

interface CurveProps {
  readonly campaign: Campaign;
  readonly lines: readonly CampaignLine[];
  readonly isTable: boolean;
}

function Curve({ campaign, lines, isTable }: CurveProps) {
  const t = useTranslations("updates");
  const room = useRef<HTMLDivElement>(null);
  const width = useWidth(room);
  const { left, ...drawn } = useCurve(campaign, lines, width);
  return (
    <>
      <figcaption className="mb-2 text-label text-muted">
        {t("burnDownLine", { left, all: lines.length })}
      </figcaption>
      <ChartStack {...drawn} room={room} width={width} isTable={isTable} hasSeconds />
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
