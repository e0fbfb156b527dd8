import type { Page } from "@playwright/test";

export interface Frames {
  readonly framesPerSecond: number;
  readonly p95Ms: number;
  readonly longTasks: number;
  readonly longestTaskMs: number;
}

/** How smoothly the page runs for a while: every frame and every long task counted in the page itself. */
export const measureFrames = (page: Page, seconds: number): Promise<Frames> =>
  page.evaluate(
    (ms) =>
      new Promise<Frames>((resolve) => {
        const gaps: number[] = [];
        const tasks: number[] = [];
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) tasks.push(entry.duration);
        });
        observer.observe({ type: "longtask" });
        const start = performance.now();
        let last = start;
        const onFrame = (now: number) => {
          gaps.push(now - last);
          last = now;
          if (now - start < ms) return void requestAnimationFrame(onFrame);
          observer.disconnect();
          gaps.sort((a, b) => a - b);
          resolve({
            framesPerSecond: (gaps.length / (now - start)) * 1000,
            p95Ms: gaps[Math.floor(gaps.length * 0.95)] ?? 0,
            longTasks: tasks.length,
            longestTaskMs: Math.max(0, ...tasks),
          });
        };
        requestAnimationFrame(onFrame);
      }),
    seconds * 1000,
  );
