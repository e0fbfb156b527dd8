"use client";

import { useEffect } from "react";

/** Has the browser keep what was last shown, so that Vindow opens without a network. Plain HTTP has no such keeper. */
export function OfflineCopy() {
  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    const stop = new AbortController();
    void keepCopies(navigator.serviceWorker, stop.signal).catch(() => undefined);
    return () => stop.abort();
  }, []);
  return null;
}

async function keepCopies(workers: ServiceWorkerContainer, signal: AbortSignal): Promise<void> {
  await workers.register("/service-worker.js");
  const { active } = await workers.ready;
  const keep = (urls: readonly string[]) => active?.postMessage({ keep: urls });
  if (!cameThroughWorker()) keep([location.href, ...filesOfPage()]);
  const onVisibility = () => document.hidden && keep([location.href]);
  // What a person leaves is what they find again.
  document.addEventListener("visibilitychange", onVisibility, { signal });
}

/** False for the page that brought the worker: it did not see that one come. */
const cameThroughWorker = (): boolean =>
  performance
    .getEntriesByType("navigation")
    .some((entry) => entry instanceof PerformanceNavigationTiming && entry.workerStart > 0);

const filesOfPage = (): readonly string[] =>
  performance
    .getEntriesByType("resource")
    .map(({ name }) => name)
    .filter((name) => new URL(name).pathname.startsWith("/_next/static/"));
