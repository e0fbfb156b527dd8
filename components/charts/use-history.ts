"use client";

import { useCallback, useEffect, useState } from "react";
import type { HistoryPoint } from "@/lib/domain/metric";
import type { ChargingSession } from "@/lib/domain/session";
import { type Answer, get } from "@/lib/store/rest";
import { type Period, sessionQuery, spanOf, type TimeSpan } from "./chart-period";

export const chartMetrics = ["chargePercent", "rangeKm", "minutesToFull"] as const;
export type ChartMetric = (typeof chartMetrics)[number];
export type Series = Readonly<Record<ChartMetric, readonly HistoryPoint[]>>;

export interface ChartHistory {
  readonly period: Period;
  readonly span: TimeSpan;
  readonly series: Series;
  readonly sessions: readonly ChargingSession[];
}

export type HistoryResult =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly history: ChartHistory }
  | { readonly kind: "failed"; readonly detail: string };

interface Wanted {
  readonly vehicleId: string;
  readonly period: Period;
  /** When it changes, a session begins or ends: everything is read again. */
  readonly chargingState: string | undefined;
  /** A session other than the newest. */
  readonly session?: ChargingSession | undefined;
}

const refreshMs = 5 * 60_000;
const narrowPixels = 640;
/** As many as the server gives at once. */
const mostCsvRows = 10_000;

/** The stored part of the charts: read when the period changes, when the page comes back, and every five minutes. */
export function useHistory({ vehicleId, period, chargingState, session }: Wanted) {
  const [result, setResult] = useState<HistoryResult>({ kind: "loading" });
  const load = useCallback(
    async (signal: AbortSignal) => {
      const loaded = await read({ vehicleId, period, chargingState, session }, signal);
      if (!signal.aborted) setResult((before) => keep(before, loaded, period));
    },
    [vehicleId, period, chargingState, session],
  );
  useEffect(() => {
    const controller = new AbortController();
    const reload = () => void load(controller.signal);
    const onVisible = () => document.visibilityState === "visible" && reload();
    reload();
    const timer = setInterval(onVisible, refreshMs);
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      controller.abort();
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [load]);
  const retry = () => {
    setResult({ kind: "loading" });
    void load(new AbortController().signal);
  };
  return { result, retry };
}

/** A refresh that fails leaves what is already shown for the same period. */
const keep = (before: HistoryResult, loaded: HistoryResult, period: Period): HistoryResult =>
  loaded.kind === "failed" && before.kind === "ready" && before.history.period === period
    ? before
    : loaded;

async function read(wanted: Wanted, signal: AbortSignal): Promise<HistoryResult> {
  const { vehicleId, period } = wanted;
  const base = `/vehicles/${vehicleId}`;
  const now = Date.now();
  const listed = await get<{ items: readonly ChargingSession[] }>(
    `${base}/sessions?${sessionQuery(period, now)}`,
    signal,
  );
  if (listed.kind === "problem") return failed(listed);
  const sessions = listed.value.items;
  const span = spanOf(period, now, wanted.session ?? sessions[0]);
  const answers = await Promise.all(
    chartMetrics.map((metric) =>
      get<{ points: readonly HistoryPoint[] }>(`${base}/history?${query(metric, span)}`, signal),
    ),
  );
  const [charge, range, minutes] = answers;
  if (charge?.kind !== "ok") return failed(charge);
  if (range?.kind !== "ok") return failed(range);
  if (minutes?.kind !== "ok") return failed(minutes);
  const series = {
    chargePercent: charge.value.points,
    rangeKm: range.value.points,
    minutesToFull: minutes.value.points,
  };
  return { kind: "ready", history: { period, span, series, sessions } };
}

const failed = (answer: Answer<unknown> | undefined): HistoryResult => ({
  kind: "failed",
  detail: answer?.kind === "problem" ? answer.problem.detail : "",
});

function query(metric: string, span: TimeSpan): string {
  const points = window.innerWidth < narrowPixels ? 300 : 600;
  return new URLSearchParams({
    metric,
    from: String(Math.round(span.from)),
    to: String(Math.round(span.to)),
    points: String(points),
  }).toString();
}

/** Where the full data of one metric can be downloaded. */
export const csvPath = (vehicleId: string, metric: ChartMetric, span: TimeSpan): string =>
  `/api/v1/vehicles/${vehicleId}/history?${new URLSearchParams({
    metric,
    from: String(Math.round(span.from)),
    to: String(Math.round(span.to)),
    points: String(mostCsvRows),
    format: "csv",
  }).toString()}`;
