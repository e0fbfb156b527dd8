"use client";

import { useCallback } from "react";
import type { TimeSpan } from "@/components/charts/chart-period";
import { useFresh } from "@/components/rest/use-fresh";
import { getExact } from "@/lib/store/rest-exact";
import { type Telemetry, telemetryPath } from "./use-telemetry";

export const devicePeriods = ["6h", "24h", "7d", "30d"] as const;
export type DevicePeriod = (typeof devicePeriods)[number];

const hourMs = 3_600_000;
const lengths: Readonly<Record<DevicePeriod, number>> = {
  "6h": 6 * hourMs,
  "24h": 24 * hourMs,
  "7d": 168 * hourMs,
  "30d": 720 * hourMs,
};
const refreshMs = 15_000;
/** Of one key; more than a screen can tell apart. */
export const mostPoints = 2_000;

export interface TelemetryHistory {
  readonly span: TimeSpan;
  readonly period: DevicePeriod;
  readonly series: Telemetry;
}

/** The stored values of some keys in a period that ends now. */
export function useTelemetryHistory(
  deviceId: string,
  keys: readonly string[],
  period: DevicePeriod,
) {
  const wanted = keys.join("\n");
  const read = useCallback(
    async (signal?: AbortSignal) => {
      const to = Date.now();
      const span = { from: to - lengths[period], to };
      const asked = { keys: wanted.split("\n"), ...span, limit: mostPoints };
      const answer = await getExact<Telemetry>(telemetryPath(deviceId, asked), signal);
      if (answer.kind === "problem") return answer;
      const history: TelemetryHistory = { span, period, series: answer.value };
      return { kind: "ok" as const, value: history };
    },
    [deviceId, wanted, period],
  );
  return useFresh<TelemetryHistory>(read, refreshMs);
}
