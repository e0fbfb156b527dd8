"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Answer } from "@/lib/store/rest";

export type Fresh<T> =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly value: T }
  | { readonly kind: "failed"; readonly detail: string; readonly status: number };

/**
 * Something that is read again every `everyMs` while the page is seen; what is shown stays when that fails. `tell` shows
 * what was heard otherwise: an answer that was asked for before is older and comes too late.
 */
export function useFresh<T>(read: (signal?: AbortSignal) => Promise<Answer<T>>, everyMs: number) {
  const [fresh, setFresh] = useState<Fresh<T>>({ kind: "loading" });
  const since = useRef(0);
  const load = useCallback(
    async (signal?: AbortSignal) => {
      const askedAt = performance.now();
      const answer = await read(signal);
      if (signal?.aborted || askedAt < since.current) return;
      if (answer.kind === "ok") since.current = askedAt;
      setFresh((before) => next(before, answer));
    },
    [read],
  );
  const tell = useCallback((told: Fresh<T>) => {
    since.current = performance.now();
    setFresh(told);
  }, []);
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
  return { fresh, reload, tell };
}

function next<T>(before: Fresh<T>, answer: Answer<T>): Fresh<T> {
  if (answer.kind === "ok") return { kind: "ready", value: answer.value };
  const { detail, status } = answer.problem;
  // A thing that is gone is gone; any other failure may pass.
  return before.kind === "ready" && status !== 404 ? before : { kind: "failed", detail, status };
}
