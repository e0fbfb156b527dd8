"use client";

import { useEffect, useState } from "react";
import type { CarTimer, TimerKind } from "@/lib/domain/kept-by-car";
import { get } from "@/lib/store/rest";

const none: readonly CarTimer[] = [];

/** The car's own timers of one kind, read when they are asked for; undefined until they are there. */
export function useKeptTimers(
  vehicleId: string,
  wanted: TimerKind | undefined,
): readonly CarTimer[] | undefined {
  const [kept, setKept] = useState<readonly CarTimer[]>();
  useEffect(() => {
    if (wanted === undefined) return;
    const abort = new AbortController();
    const path = `/vehicles/${vehicleId}/timers`;
    void get<{ readonly items: readonly CarTimer[] }>(path, abort.signal).then((answer) => {
      if (abort.signal.aborted) return;
      const items = answer.kind === "ok" ? answer.value.items : none;
      setKept(items.filter(({ kind }) => kind === wanted));
    });
    return () => abort.abort();
  }, [vehicleId, wanted]);
  return wanted === undefined ? none : kept;
}
