import type { Page } from "@playwright/test";

export interface Interactions {
  readonly count: number;
  /** The slowest: the time to the next paint, which is what INP means for so few. */
  readonly worstMs: number;
  readonly medianMs: number;
}

const script = `
  globalThis.interactions = [];
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries())
      if (interactionId) interactions.push([interactionId, duration]);
  }).observe({ type: "event", durationThreshold: 16 });
`;

/** Works with the log while messages pour in: pause, resume, choose rows, type into the filter. */
export async function measureInteractions(page: Page, rounds: number): Promise<Interactions> {
  await page.evaluate(`{ ${script} }`);
  for (let round = 0; round < rounds; round += 1) {
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("grid").press("ArrowUp");
    await page.getByRole("grid").press("ArrowUp");
    await page.getByRole("grid").press("Escape");
    await page.getByRole("button", { name: "Resume" }).click();
    await page.getByLabel("Text").press("s");
    await page.getByLabel("Text").press("Backspace");
  }
  await page.waitForTimeout(500);
  const entries: [number, number][] = await page.evaluate("interactions");
  // One interaction is several events: the longest counts. What takes less than 16 ms is not told.
  const longest = new Map<number, number>();
  for (const [id, ms] of entries) longest.set(id, Math.max(longest.get(id) ?? 0, ms));
  const sorted = [...longest.values()].sort((a, b) => a - b);
  return {
    count: sorted.length,
    worstMs: sorted.at(-1) ?? 0,
    medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
  };
}
