"use client";

import { useEffect, useState } from "react";
import type { HistoryPoint } from "@/lib/domain/metric";
import type { VehicleState } from "@/lib/domain/vehicle";
import { chartMetrics, type Series } from "./use-history";

const none: Series = { chargePercent: [], rangeKm: [], minutesToFull: [] };
const keptPoints = 600;

/** What the car said while the page was open, by metric. */
export function useLiveSeries(state: VehicleState): Series {
  const [series, setSeries] = useState(none);
  useEffect(() => setSeries((before) => extend(before, state)), [state]);
  return series;
}

/** The same object where nothing is new, so that nothing is drawn again. */
export function extend(before: Series, state: VehicleState): Series {
  let next = before;
  for (const metric of chartMetrics) {
    const known = state[metric];
    const lastAt = before[metric].at(-1)?.[0] ?? 0;
    if (!known || known.measuredAt <= lastAt) continue;
    const point: HistoryPoint = [known.measuredAt, known.value];
    next = { ...next, [metric]: [...before[metric].slice(1 - keptPoints), point] };
  }
  return next;
}
