"use client";

import { useMemo } from "react";
import { useList } from "@/components/rest/use-list";
import type { ChargingSession } from "@/lib/domain/session";

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
  { startedAt, endedAt }: ChargingSession,
): readonly SessionEvent[] {
  const from = Math.max(0, Math.floor(startedAt - marginMs));
  const until = endedAt === undefined ? "" : `&to=${Math.ceil(endedAt + marginMs)}`;
  const { listed } = useList<SessionEvent>(
    `/vehicles/${vehicleId}/activity?limit=1000&from=${from}${until}`,
  );
  const items = listed.kind === "ready" ? listed.items : undefined;
  return useMemo(() => (items ?? []).toReversed(), [items]);
}
