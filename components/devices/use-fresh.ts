"use client";

import { useCallback, useEffect, useState } from "react";
import type { Answer } from "@/lib/store/rest";

export type Fresh<T> =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly value: T }
  | { readonly kind: "failed"; readonly detail: string; readonly status: number };

/** Something that is read again every `everyMs` while the page is seen; what is shown stays when that fails. */
export function useFresh<T>(read: (signal?: AbortSignal) => Promise<Answer<T>>, everyMs: number) {
  const [fresh, setFresh] = useState<Fresh<T>>({ kind: "loading" });
  const load = useCallback(
    async (signal?: AbortSignal) => {
      const answer = await read(signal);
      if (!signal?.aborted) setFresh((before) => next(before, answer));
    },
    [read],
  );
  useEffect(() => {
    const controller = new AbortController();
    const reload = () => void load(controller.signal);
    const onVisible = () => document.visibilityState === "visible" && reload();
    reload();
    const timer = setInterval(onVisible, everyMs);
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      controller.abort();
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [load, everyMs]);
  const reload = useCallback(() => load(), [load]);
  return { fresh, reload, setFresh };
}

function next<T>(before: Fresh<T>, answer: Answer<T>): Fresh<T> {
  if (answer.kind === "ok") return { kind: "ready", value: answer.value };
  const { detail, status } = answer.problem;
  // A thing that is gone is gone; any other failure may pass.
  return before.kind === "ready" && status !== 404 ? before : { kind: "failed", detail, status };
}
