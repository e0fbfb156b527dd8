"use client";

import { useCallback, useEffect, useState } from "react";
import { get } from "@/lib/store/rest";

export type Listed<T> =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly items: readonly T[]; readonly nextCursor?: string }
  | { readonly kind: "failed"; readonly detail: string };

type PageOf<T> = Omit<Extract<Listed<T>, { kind: "ready" }>, "kind">;

/**
 * A list of the REST interface; `reload` reads its first page again, and what is shown stays meanwhile; `more` adds
 * the next page, where there is one. Without a path it is empty.
 */
export function useList<T>(path: string | undefined) {
  const [listed, setListed] = useState<Listed<T>>(
    path === undefined ? { kind: "ready", items: [] } : { kind: "loading" },
  );
  const load = useCallback(
    async (signal?: AbortSignal) => {
      if (path === undefined) return;
      const answer = await get<PageOf<T>>(path, signal);
      if (signal?.aborted) return;
      if (answer.kind === "ok") setListed({ kind: "ready", ...answer.value });
      else setListed({ kind: "failed", detail: answer.problem.detail });
    },
    [path],
  );
  const cursor = listed.kind === "ready" ? listed.nextCursor : undefined;
  const more = async () => {
    const answer = await get<PageOf<T>>(`${path}&cursor=${encodeURIComponent(cursor ?? "")}`);
    if (answer.kind === "problem")
      return setListed({ kind: "failed", detail: answer.problem.detail });
    const { items, ...rest } = answer.value;
    setListed((before) => {
      // Read again meanwhile, its pages begin anew.
      if (before.kind !== "ready" || before.nextCursor !== cursor) return before;
      return { kind: "ready", ...rest, items: [...before.items, ...items] };
    });
  };
  useEffect(() => {
    const controller = new AbortController();
    void load(controller.signal);
    return () => controller.abort();
  }, [load]);
  const reload = useCallback(() => load(), [load]);
  return { listed, reload, more: cursor === undefined ? undefined : () => void more() };
}
