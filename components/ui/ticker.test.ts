import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createTicker } from "./ticker";

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

class Page extends EventTarget {
  hidden = false;
  show(isShown: boolean) {
    this.hidden = !isShown;
    this.dispatchEvent(new Event("visibilitychange"));
  }
}

function started() {
  const page = new Page();
  const ticker = createTicker(0);
  const stop = ticker.start(page as unknown as Document); // Only its visibility is used.
  let ticks = 0;
  ticker.subscribe(() => {
    ticks += 1;
  });
  return { page, ticker, stop, ticks: () => ticks };
}

test("it ticks every second while something is younger than a minute, else every 15 s", () => {
  const { ticker, ticks } = started();
  ticker.watch(1_000_000);
  vi.advanceTimersByTime(60_000);
  expect(ticks()).toBe(60);
  vi.advanceTimersByTime(60_000);
  expect(ticks()).toBeGreaterThanOrEqual(63);
  expect(ticks()).toBeLessThanOrEqual(65);
});

test("a new value after a rest makes it tick at once, many new ones no more than once a second", async () => {
  const { ticker, ticks } = started();
  vi.advanceTimersByTime(14_000);
  expect(ticks()).toBe(0);
  for (let step = 0; step < 20; step += 1) {
    await vi.advanceTimersByTimeAsync(100);
    ticker.watch(Date.now());
    await Promise.resolve();
    if (step === 0) expect(ticks()).toBe(1);
  }
  expect(ticks()).toBeGreaterThanOrEqual(2);
  expect(ticks()).toBeLessThanOrEqual(3);
});

test("it rests while the page is hidden and ticks at once when it is back", () => {
  const { page, ticks } = started();
  page.show(false);
  vi.advanceTimersByTime(120_000);
  expect(ticks()).toBe(0);
  page.show(true);
  expect(ticks()).toBe(1);
});

test("after the stop nothing ticks", () => {
  const { stop, ticks } = started();
  stop();
  vi.advanceTimersByTime(60_000);
  expect(ticks()).toBe(0);
});
