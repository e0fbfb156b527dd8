"use client";

import { useEffect, useMemo, useState } from "react";
import { type Period, spanOf } from "@/components/charts/chart-period";
import { mergePoints } from "@/components/charts/chart-series";
import { useSettled } from "@/components/charts/use-settled";
import { useSamples } from "@/components/live/use-samples";
import type { HistoryPoint, Sample } from "@/lib/domain/metric";
import { get } from "@/lib/store/rest";
import type { ChargerSeries, PlottedMetric } from "./charger-plots";

const refreshMs = 5 * 60_000;
const redrawMs = 1_000;
const gapMs = 15 * 60_000;

/** Whose curves: a charger's, or those of a whole circuit. */
export interface Curve {
  readonly path: `/chargers/${string}` | `/circuits/${string}`;
  readonly id: string;
  readonly garageId: string;
  readonly metrics: readonly PlottedMetric[];
}

/** The stored curves of a period, then what came live since. */
export function useChargerSeries(
  { path, id, garageId, metrics }: Curve,
  period: Period,
  isOnScreen: boolean,
) {
  const [stored, setStored] = useState<ChargerSeries>();
  const [fault, setFault] = useState<string>();
  const samples = useSettled(useSamples(garageId, id), redrawMs, isOnScreen);
  useEffect(() => {
    const controller = new AbortController();
    const load = async () => {
      const read = await readAll({ path, metrics }, period, controller.signal);
      if (controller.signal.aborted) return;
      if (typeof read === "string") return setFault(read);
      setFault(undefined);
      setStored(read);
    };
    void load();
    const timer = setInterval(() => void load(), refreshMs);
    return () => {
      controller.abort();
      clearInterval(timer);
    };
  }, [path, metrics, period]);
  const series = useMemo(
    (): ChargerSeries =>
      Object.fromEntries(
        metrics.map((metric) => [
          metric,
          mergePoints(stored?.[metric] ?? [], liveOf(samples, metric), gapMs),
        ]),
      ),
    [metrics, stored, samples],
  );
  // Until it was read, nobody knows whether something was reported.
  return { series, fault, isRead: stored !== undefined };
}

const liveOf = (samples: readonly Sample[], wanted: PlottedMetric): readonly HistoryPoint[] =>
  samples.filter(({ metric }) => metric === wanted).map(({ at, value }) => [at, value]);

/** Every curve, or the sentence about why not. */
async function readAll(
  { path, metrics }: Pick<Curve, "path" | "metrics">,
  period: Period,
  signal: AbortSignal,
): Promise<ChargerSeries | string> {
  const { from, to } = spanOf(period, Date.now(), undefined);
  const series: Partial<Record<PlottedMetric, readonly HistoryPoint[]>> = {};
  for (const metric of metrics) {
    const answer = await get<{ readonly points: readonly HistoryPoint[] }>(
      `${path}/history?metric=${metric}&points=400&from=${from}&to=${to}`,
      signal,
    );
    if (answer.kind !== "ok") return answer.problem.detail;
    series[metric] = answer.value.points;
  }
  return series;
}
