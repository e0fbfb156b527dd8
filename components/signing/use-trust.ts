"use client";

import { useCallback, useEffect, useState } from "react";
import type { ShownTrust } from "@/lib/domain/update-trust";
import { get } from "@/lib/store/rest";

export type ReadTrust =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly trust: ShownTrust }
  | { readonly kind: "failed"; readonly detail: string };

/** Whether a car must sign, and its keys; `reload` reads it again, and what is shown stays meanwhile. */
export function useTrust(vehicleId: string) {
  const [read, setRead] = useState<ReadTrust>({ kind: "loading" });
  const load = useCallback(
    async (signal?: AbortSignal) => {
      const answer = await get<ShownTrust>(`/vehicles/${vehicleId}/update-trust`, signal);
      if (signal?.aborted) return;
      if (answer.kind === "ok") setRead({ kind: "ready", trust: answer.value });
      else setRead({ kind: "failed", detail: answer.problem.detail });
    },
    [vehicleId],
  );
  useEffect(() => {
    const controller = new AbortController();
    void load(controller.signal);
    return () => controller.abort();
  }, [load]);
  const reload = useCallback(() => void load(), [load]);
  return { read, reload };
}
