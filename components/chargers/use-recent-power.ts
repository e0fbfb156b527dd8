"use client";

import { useEffect, useMemo, useState } from "react";
import { mergePoints } from "@/components/charts/chart-series";
import { useSamples } from "@/components/live/use-samples";
import type { Charger } from "@/lib/domain/charger";
import type { HistoryPoint } from "@/lib/domain/metric";
import { get } from "@/lib/store/rest";

const gapMs = 5 * 60_000;

/** Power over the last while: what was stored when the page opened, then what came live. */
export function useRecentPower(
  { id: chargerId, garageId }: Pick<Charger, "id" | "garageId">,
  spanMs: number,
): readonly HistoryPoint[] {
  const [stored, setStored] = useState<readonly HistoryPoint[]>([]);
  const samples = useSamples(garageId, chargerId);
  useEffect(() => {
    const controller = new AbortController();
    const from = Date.now() - spanMs;
    const path = `/chargers/${chargerId}/history?metric=powerKw&points=120&from=${from}`;
    void get<{ points: readonly HistoryPoint[] }>(path, controller.signal).then((answer) => {
      if (answer.kind === "ok" && !controller.signal.aborted) setStored(answer.value.points);
    });
    return () => controller.abort();
  }, [chargerId, spanMs]);
  return useMemo(() => {
    const live = samples
      .filter(({ metric }) => metric === "powerKw")
      .map(({ at, value }): HistoryPoint => [at, value]);
    return mergePoints(stored, live, gapMs);
  }, [stored, samples]);
}
