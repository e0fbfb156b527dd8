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
  // A page that goes is hidden as well; the next one is what counts then.
  let isGoing = false;
  window.addEventListener("pagehide", () => (isGoing = true), { signal });
  window.addEventListener("pageshow", () => (isGoing = false), { signal });
  const onVisibility = () => document.hidden && !isGoing && keep([location.href]);
  // What a person puts away is what they find again.
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
