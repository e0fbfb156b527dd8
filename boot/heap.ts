import { constants, PerformanceObserver } from "node:perf_hooks";
import { getHeapStatistics, setFlagsFromString } from "node:v8";

/** How much may gather, in per cent of what is alive, before garbage is collected. */
const usualPercent = 70;
const mostMib = 64;

/**
 * Collects garbage once the heap has grown by two thirds over what is alive, or by 64 MiB where that is less. V8
 * on its own waits until it has more than doubled, which is memory that a small machine has better uses for.
 */
export function keepHeapSmall(): void {
  let current = 0;
  const grow = (percent: number) => {
    if (percent === current) return;
    current = percent;
    setFlagsFromString(`--heap-growing-percent=${percent}`);
  };
  grow(usualPercent);
  // What a full collection leaves is what is alive; the next one begins by the rule in force at its end.
  new PerformanceObserver((seen) => {
    if (seen.getEntries().some(isFull)) grow(percentFor(getHeapStatistics().used_heap_size));
  }).observe({ entryTypes: ["gc"] });
}

/** The growth for a heap of which so many bytes are alive. */
export const percentFor = (aliveBytes: number): number =>
  Math.min(usualPercent, Math.round((mostMib * 2 ** 20 * 100) / aliveBytes));

const isFull = (entry: PerformanceEntry): boolean =>
  "detail" in entry &&
  typeof entry.detail === "object" &&
  entry.detail !== null &&
  "kind" in entry.detail &&
  entry.detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR;
