import type { Page } from "@playwright/test";

type Moments = ReadonlyMap<string, number>;

/** When each message's own mark (epoch ms) … */
export interface Marks {
  /** … came off the socket. */
  readonly arrived: Moments;
  /** … first stood in the DOM; a row that only passed through the list between two drawings never does. */
  readonly drawn: Moments;
  /** … was in a frame that the page had finished painting. */
  readonly presented: Moments;
}

// Text rather than functions: the loader that runs this file renames functions in ways that a page does not know.
const ears = `
  globalThis.arrived = new Map();
  globalThis.marksIn = (text) => [...text.matchAll(/mark-(\\d{8})/g)].map(([, id]) => id);
  globalThis.epoch = () => performance.timeOrigin + performance.now();
  const latin = new TextDecoder("latin1");
  globalThis.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        if (!(data instanceof ArrayBuffer)) return;
        const at = epoch();
        for (const id of marksIn(latin.decode(data))) if (!arrived.has(id)) arrived.set(id, at);
      });
    }
  };
`;

/**
 * A frame begins with its callbacks, and a message posted there comes after its painting: what stood in the DOM
 * until then is presented. The same for every page, however it draws.
 */
export const frameEnd = `
  globalThis.onFrameEnd = (tell) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = tell;
    const onFrame = () => {
      port2.postMessage(undefined);
      requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
  };
`;

const eyes = `
  globalThis.drawn = new Map();
  globalThis.presented = new Map();
  let fresh = [];
  const read = (node) => {
    const at = epoch();
    for (const id of marksIn(node.textContent ?? "")) {
      if (drawn.has(id)) continue;
      drawn.set(id, at);
      fresh.push(id);
    }
  };
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (target.nodeType === Node.TEXT_NODE) read(target);
      addedNodes.forEach(read);
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
  onFrameEnd(() => {
    const at = epoch();
    for (const id of fresh) presented.set(id, at);
    fresh = [];
  });
`;

/** Before the page loads: notes each mark as it comes off the socket. */
export const listenForMarks = (page: Page): Promise<unknown> => page.addInitScript(ears);

/** Notes in the page when each message's own mark first stands in the DOM, and when that was painted. */
export const watchMarks = (page: Page): Promise<unknown> =>
  page.evaluate(`{ ${frameEnd} ${eyes} }`);

export async function readMarks(page: Page): Promise<Marks> {
  const read = async (name: string): Promise<Moments> => {
    const entries: [string, number][] = await page.evaluate(`[...${name}]`);
    return new Map(entries);
  };
  return {
    arrived: await read("arrived"),
    drawn: await read("drawn"),
    presented: await read("presented"),
  };
}

/** How many rows the log has taken in since it was opened, by its own count. */
export async function recordedRows(page: Page): Promise<number> {
  return Number(await page.locator("[data-recorded]").getAttribute("data-recorded"));
}
