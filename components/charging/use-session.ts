"use client";

import { useEffect, useState } from "react";
import type { ChargingSession } from "@/lib/domain/session";
import { get } from "@/lib/store/rest";

export type FoundSession =
  | { readonly kind: "loading" }
  | { readonly kind: "found"; readonly session: ChargingSession }
  | { readonly kind: "gone" }
  | { readonly kind: "failed"; readonly detail: string };

/** One session of a car, however many came after it. */
export function useSession(vehicleId: string, sessionId: string): FoundSession {
  const [found, setFound] = useState<FoundSession>({ kind: "loading" });
  useEffect(() => {
    const abort = new AbortController();
    const path = `/vehicles/${vehicleId}/sessions/${encodeURIComponent(sessionId)}`;
    void get<ChargingSession>(path, abort.signal).then((answer) => {
      if (abort.signal.aborted) return;
      if (answer.kind === "ok") setFound({ kind: "found", session: answer.value });
      else if (answer.problem.status === 404) setFound({ kind: "gone" });
      else setFound({ kind: "failed", detail: answer.problem.detail });
    });
    return () => abort.abort();
  }, [vehicleId, sessionId]);
  return found;
}
