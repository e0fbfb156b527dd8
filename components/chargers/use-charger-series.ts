"use client";

import { useEffect, useMemo, useState } from "react";
import { type Period, spanOf } from "@/components/charts/chart-period";
import { mergePoints } from "@/components/charts/chart-series";
import { useLive } from "@/components/live/live-provider";
import type { HistoryPoint, Sample } from "@/lib/domain/metric";
import { get } from "@/lib/store/rest";
import { type ChargerSeries, type PlottedMetric, plottedMetrics } from "./charger-plots";

const refreshMs = 5 * 60_000;
const gapMs = 15 * 60_000;
const none: ChargerSeries = { powerKw: [], ampsInUse: [] };
const noSamples: readonly Sample[] = [];

/** The stored curves of a period, then what came live since. */
export function useChargerSeries(chargerId: string, period: Period) {
  const [stored, setStored] = useState<ChargerSeries>(none);
  const [fault, setFault] = useState<string>();
  const samples = useLive(({ samples: all }) => all[chargerId]) ?? noSamples;
  useEffect(() => {
    const controller = new AbortController();
    const load = async () => {
      const read = await readAll(chargerId, period, controller.signal);
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
  }, [chargerId, period]);
  const series = useMemo(
    () => ({
      powerKw: mergePoints(stored.powerKw, liveOf(samples, "powerKw"), gapMs),
      ampsInUse: mergePoints(stored.ampsInUse, liveOf(samples, "ampsInUse"), gapMs),
    }),
    [stored, samples],
  );
  return { series, fault };
}

const liveOf = (samples: readonly Sample[], wanted: PlottedMetric): readonly HistoryPoint[] =>
  samples.filter(({ metric }) => metric === wanted).map(({ at, value }) => [at, value]);

/** Both series, or the sentence about why not. */
async function readAll(
  chargerId: string,
  period: Period,
  signal: AbortSignal,
): Promise<ChargerSeries | string> {
  const { from, to } = spanOf(period, Date.now(), undefined);
  const answers = await Promise.all(
    plottedMetrics.map((metric) =>
      get<{ readonly points: readonly HistoryPoint[] }>(
        `/chargers/${chargerId}/history?metric=${metric}&points=400&from=${from}&to=${to}`,
        signal,
      ),
    ),
  );
  const [power, amps] = answers;
  if (power?.kind !== "ok") return power?.problem.detail ?? "";
  if (amps?.kind !== "ok") return amps?.problem.detail ?? "";
  return { powerKw: power.value.points, ampsInUse: amps.value.points };
}
