"use client";

import { useMemo } from "react";
import type { ChargingSession } from "@/lib/domain/session";
import { useList } from "./use-list";

export interface SessionEvent {
  readonly id: number;
  readonly at: number;
  readonly name: string;
  readonly detail?: string;
}

const marginMs = 60_000;

/** What the car told from shortly before to shortly after the session, oldest first. */
export function useSessionEvents(
  vehicleId: string,
  { startedAt, endedAt = Number.POSITIVE_INFINITY }: ChargingSession,
): readonly SessionEvent[] {
  const { listed } = useList<SessionEvent>(`/vehicles/${vehicleId}/activity?limit=1000`);
  const items = listed.kind === "ready" ? listed.items : undefined;
  return useMemo(
    () =>
      (items ?? [])
        .filter(({ at }) => at >= startedAt - marginMs && at <= endedAt + marginMs)
        .toReversed(),
    [items, startedAt, endedAt],
  );
}
