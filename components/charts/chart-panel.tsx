"use client";

import { useMemo, useRef } from "react";
import { useFormat } from "@/components/preferences/provider";
import { useNow } from "@/components/ui/clock";
import type { HistoryPoint } from "@/lib/domain/metric";
import type { ChargingSession } from "@/lib/domain/session";
import type { VehicleState } from "@/lib/domain/vehicle";
import { buildAxis, buildPlots } from "./build-plots";
import { chargingBands, spanOf } from "./chart-period";
import { ChartSentence } from "./chart-sentence-line";
import { timesOf, within } from "./chart-series";
import { ChartStack } from "./chart-stack";
import type { EventMark } from "./event-marks";
import { useChartWords } from "./use-chart-words";
import type { ChartHistory } from "./use-history";
import { useLiveSeries } from "./use-live-series";
import { useSettled, useWidth } from "./use-settled";

interface ChartPanelProps {
  readonly history: ChartHistory;
  readonly state: VehicleState;
  readonly isTable: boolean;
  readonly isLive: boolean;
  /** Out of sight nothing is drawn: the axis does not slide either. */
  readonly isOnScreen: boolean;
  readonly session: ChargingSession | undefined;
  readonly marks: readonly EventMark[];
  readonly onSwipe: (step: number) => void;
}

/** The curves with their sentence and cursor, or the same points as a table. */
export function ChartPanel(props: ChartPanelProps) {
  const room = useRef<HTMLDivElement>(null);
  const width = useWidth(room);
  const drawn = usePlots(props, width);
  const told = toldPoints(drawn.plots[0]?.points ?? [], props);
  return (
    <>
      <ChartSentence points={told} state={props.state} />
      <ChartStack
        {...drawn}
        room={room}
        width={width}
        isTable={props.isTable}
        marks={props.marks}
        onSwipe={props.onSwipe}
      />
    </>
  );
}

/** Of a session the sentence tells the charge alone, not the minutes around it. */
function toldPoints(points: readonly HistoryPoint[], { history, session }: ChartPanelProps) {
  if (history.period !== "session" || !session) return points;
  const { startedAt, endedAt = Number.POSITIVE_INFINITY } = session;
  return within(points, { from: startedAt, to: endedAt });
}

const slideMs = 15_000;

/** Everything drawn, made anew only when something in it changed. */
function usePlots(props: ChartPanelProps, width: number) {
  const { history, state, isLive, isOnScreen, session } = props;
  const format = useFormat();
  const words = useChartWords();
  const live = useLiveSeries(state);
  const tick = useSettled(useNow(), 0, isOnScreen);
  const now = Math.max(Math.floor(tick / slideMs) * slideMs, history.span.to, newestOf(state));
  return useMemo(() => {
    const span = isLive ? spanOf(history.period, now, session) : history.span;
    const bands = chargingBands(
      session ? [session, ...history.sessions] : history.sessions,
      span,
      now,
    );
    const plots = buildPlots({
      stored: history.series,
      live,
      state,
      span,
      now,
      hasForecast: isLive,
      bands,
      format,
      words,
    });
    const times = timesOf(plots.flatMap(({ points, forecast }) => [points, forecast]));
    return { plots, axis: buildAxis(span, plots, width, format), times, bands };
  }, [history, live, state, now, isLive, session, width, format, words]);
}

const newestOf = (state: VehicleState): number => state.chargePercent?.measuredAt ?? 0;
