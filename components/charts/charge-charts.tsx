"use client";

import { useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Card } from "@/components/ui/card";
import type { ChargingSession } from "@/lib/domain/session";
import type { Vehicle } from "@/lib/domain/vehicle";
import { ChartBody } from "./chart-body";
import { ChartFoot } from "./chart-foot";
import { isOpenEnded, type Period } from "./chart-period";
import type { EventMark } from "./event-marks";
import { PeriodChoice } from "./period-choice";
import { usePeriod } from "./use-chart-address";
import { useHistory } from "./use-history";
import { useOnScreen, useSettled } from "./use-settled";

interface ChargeChartsProps {
  readonly vehicleId: string;
  /** The car as it is now: new values extend the curves. */
  readonly vehicle: Vehicle;
  /** Shows this one session instead of a period of the reader's choice. */
  readonly session?: ChargingSession;
  /** What happened during that session, numbered as in its list. */
  readonly marks?: readonly EventMark[];
}

const redrawMs = 1000;
const none: readonly EventMark[] = [];

/** State of charge, range and time to finish on one time axis: stored, live and expected. */
export function ChargeCharts({ vehicleId, vehicle, session, marks = none }: ChargeChartsProps) {
  const t = useTranslations("charts");
  const title = useId();
  const figure = useRef<HTMLElement>(null);
  const isOnScreen = useOnScreen(figure);
  const state = useSettled(vehicle.state, redrawMs, isOnScreen);
  const [isTable, setTable] = useState(false);
  const choice = usePeriod(state.chargingState?.value === "charging");
  const period: Period = session ? "session" : choice.period;
  const { result, retry } = useHistory({
    vehicleId,
    period,
    chargingState: state.chargingState?.value,
    session,
  });
  const shownSession = result.kind === "ready" ? (session ?? result.history.sessions[0]) : session;
  return (
    <Card aria-labelledby={title} className="min-w-0">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <h2 id={title} className="font-semibold text-title">
          {session ? t("titleOfSession") : t("title")}
        </h2>
        {session ? null : <PeriodChoice period={choice.period} onChange={choice.choose} />}
      </div>
      <figure ref={figure} aria-labelledby={title}>
        <ChartBody
          result={result}
          state={state}
          isTable={isTable}
          isOnScreen={isOnScreen}
          isLive={isOpenEnded(period, shownSession)}
          session={shownSession}
          marks={marks}
          onRetry={retry}
          onSwipe={session ? () => undefined : choice.step}
        />
        <ChartFoot
          isTable={isTable}
          onTable={setTable}
          vehicleId={vehicleId}
          span={result.kind === "ready" ? result.history.span : undefined}
        />
      </figure>
    </Card>
  );
}
