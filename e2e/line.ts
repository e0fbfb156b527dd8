import type { Page, WebSocketRoute } from "@playwright/test";

export interface Line {
  /** Breaks the live line, and every new one at once, until it is restored. */
  readonly cut: () => Promise<void>;
  readonly restore: () => void;
}

/** Takes hold of the page's live line; to be called before the page is opened. */
export async function holdLine(page: Page): Promise<Line> {
  const open = new Set<WebSocketRoute>();
  let isCut = false;
  await page.routeWebSocket(/\/mqtt$/, async (route) => {
    if (isCut) return route.close();
    open.add(route);
    route.connectToServer();
  });
  return {
    cut: async () => {
      isCut = true;
      await Promise.all([...open].map((route) => route.close()));
      open.clear();
    },
    restore: () => {
      isCut = false;
    },
  };
}
