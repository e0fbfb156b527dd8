import type { Page } from "@playwright/test";

export interface Marks {
  /** When each message's own mark came off the socket (epoch ms). */
  readonly arrived: ReadonlyMap<string, number>;
  /** When it first stood in the DOM; a row that only passed through the list between two drawings never does. */
  readonly drawn: ReadonlyMap<string, number>;
}

// Text rather than functions: the loader that runs this file renames functions in ways that a page does not know.
const ears = `
  globalThis.arrived = new Map();
  globalThis.noteMarks = (map, text) => {
    const at = performance.timeOrigin + performance.now();
    for (const [, id] of text.matchAll(/mark-(\\d{8})/g)) if (!map.has(id)) map.set(id, at);
  };
  const latin = new TextDecoder("latin1");
  globalThis.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        if (data instanceof ArrayBuffer) noteMarks(arrived, latin.decode(data));
      });
    }
  };
`;

const eyes = `
  globalThis.drawn = new Map();
  const read = (node) => noteMarks(drawn, node.textContent ?? "");
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (target.nodeType === Node.TEXT_NODE) read(target);
      addedNodes.forEach(read);
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
`;

/** Before the page loads: notes each mark as it comes off the socket. */
export const listenForMarks = (page: Page): Promise<unknown> => page.addInitScript(ears);

/** Notes in the page when each message's own mark first stands in the DOM. */
export const watchMarks = (page: Page): Promise<unknown> => page.evaluate(`{ ${eyes} }`);

export async function readMarks(page: Page): Promise<Marks> {
  const read = async (name: string): Promise<ReadonlyMap<string, number>> => {
    const entries: [string, number][] = await page.evaluate(`[...${name}]`);
    return new Map(entries);
  };
  return { arrived: await read("arrived"), drawn: await read("drawn") };
}

/** How many rows the log has taken in since it was opened, by its own count. */
export async function recordedRows(page: Page): Promise<number> {
  return Number(await page.locator("[data-recorded]").getAttribute("data-recorded"));
}
