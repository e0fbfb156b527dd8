"use client";

import { useMemo } from "react";
import { useShallow } from "zustand/react/shallow";
import { useLive } from "@/components/live/live-provider";

/** How many alerts are open, by device. */
export function useDeviceAlerts(): ReadonlyMap<string, number> {
  const open = useLive(
    useShallow(({ alerts }) =>
      Object.values(alerts)
        .filter(({ state, subject }) => state === "open" && subject.kind === "device")
        .map(({ subject }) => subject.id),
    ),
  );
  return useMemo(() => {
    const counts = new Map<string, number>();
    for (const id of open) counts.set(id, (counts.get(id) ?? 0) + 1);
    return counts;
  }, [open]);
}
