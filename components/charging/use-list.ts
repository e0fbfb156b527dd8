"use client";

import { useCallback, useEffect, useState } from "react";
import { get } from "@/lib/store/rest";

export type Listed<T> =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly items: readonly T[] }
  | { readonly kind: "failed"; readonly detail: string };

/** A list of the REST interface; `reload` reads it again, and what is shown stays meanwhile. */
export function useList<T>(path: string) {
  const [listed, setListed] = useState<Listed<T>>({ kind: "loading" });
  const load = useCallback(
    async (signal?: AbortSignal) => {
      const answer = await get<{ readonly items: readonly T[] }>(path, signal);
      if (signal?.aborted) return;
      if (answer.kind === "ok") setListed({ kind: "ready", items: answer.value.items });
      else setListed({ kind: "failed", detail: answer.problem.detail });
    },
    [path],
  );
  useEffect(() => {
    const controller = new AbortController();
    void load(controller.signal);
    return () => controller.abort();
  }, [load]);
  const reload = useCallback(() => load(), [load]);
  return { listed, reload };
}
