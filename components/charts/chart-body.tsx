"use client";

import { useTranslations } from "use-intl";
import { FailedNotice } from "@/components/ui/failed-notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { ChargingSession } from "@/lib/domain/session";
import type { VehicleState } from "@/lib/domain/vehicle";
import { plotHeights } from "./build-plots";
import { stackHeight } from "./chart-layout";
import { ChartPanel } from "./chart-panel";
import type { EventMark } from "./event-marks";
import type { HistoryResult } from "./use-history";

interface ChartBodyProps {
  readonly result: HistoryResult;
  readonly state: VehicleState;
  readonly isTable: boolean;
  readonly isLive: boolean;
  readonly isOnScreen: boolean;
  readonly session: ChargingSession | undefined;
  readonly marks: readonly EventMark[];
  readonly onRetry: () => void;
  readonly onSwipe: (step: number) => void;
}

/** Loading, failed, or the charts: each takes the same room. */
export function ChartBody({ result, onRetry, ...panel }: ChartBodyProps) {
  const t = useTranslations("charts");
  if (result.kind === "ready") return <ChartPanel history={result.history} {...panel} />;
  return (
    <div className="grid content-start gap-3" style={{ minHeight: stackHeight(plotHeights) + 28 }}>
      {result.kind === "loading" ? (
        <>
          <Skeleton className="h-5 w-2/3" />
          <Skeleton className="mt-5 h-45" />
          <Skeleton className="mt-5 h-35" />
          <Skeleton className="mt-5 h-35" />
        </>
      ) : (
        <FailedNotice detail={result.detail} otherwise={t("failed")} onRetry={onRetry} />
      )}
    </div>
  );
}
