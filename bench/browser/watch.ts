import type { Page } from "@playwright/test";

declare global {
  interface Window {
    arrivals: Map<string, number>;
  }
}

/** Notes in the page when each message's own mark first stands in the DOM (epoch ms). */
export const watchMarks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.arrivals = new Map();
    const mark = /mark-(\d{8})/g;
    const read = (node: Node) => {
      const at = performance.timeOrigin + performance.now();
      for (const [, id = ""] of (node.textContent ?? "").matchAll(mark)) {
        if (!window.arrivals.has(id)) window.arrivals.set(id, at);
      }
    };
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        if (target.nodeType === Node.TEXT_NODE) read(target);
        for (const node of addedNodes) read(node);
      }
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  });

export const readMarks = async (page: Page): Promise<ReadonlyMap<string, number>> =>
  new Map(await page.evaluate(() => [...window.arrivals]));
