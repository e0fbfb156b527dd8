import type { Page } from "@playwright/test";

// Text rather than a function: the loader that runs this file renames functions in ways that a page does not know.
const watcher = `
  globalThis.arrivals = new Map();
  const read = (node) => {
    const at = performance.timeOrigin + performance.now();
    for (const [, id] of (node.textContent ?? "").matchAll(/mark-(\\d{8})/g)) {
      if (!arrivals.has(id)) arrivals.set(id, at);
    }
  };
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (target.nodeType === Node.TEXT_NODE) read(target);
      addedNodes.forEach(read);
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
`;

/** Notes in the page when each message's own mark first stands in the DOM (epoch ms). */
export const watchMarks = (page: Page): Promise<unknown> => page.evaluate(`{ ${watcher} }`);

export async function readMarks(page: Page): Promise<ReadonlyMap<string, number>> {
  const entries: [string, number][] = await page.evaluate("[...arrivals]");
  return new Map(entries);
}
