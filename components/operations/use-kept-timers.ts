"use client";

import { useEffect, useState } from "react";
import { get } from "@/lib/store/rest";
import { type KeptTimers, keptTimersIn, noTimers, type TimerSource } from "./kept-timers";

/** The car's own timers of one kind, read when they are asked for; undefined until they are there. */
export function useKeptTimers(
  vehicleId: string,
  source: TimerSource | undefined,
): KeptTimers | undefined {
  const [kept, setKept] = useState<KeptTimers>();
  useEffect(() => {
    if (source === undefined) return;
    const abort = new AbortController();
    void get<unknown>(`/vehicles/${vehicleId}/values`, abort.signal).then((answer) => {
      if (abort.signal.aborted) return;
      setKept(answer.kind === "ok" ? keptTimersIn(answer.value, source) : noTimers);
    });
    return () => abort.abort();
  }, [vehicleId, source]);
  return source === undefined ? noTimers : kept;
}
