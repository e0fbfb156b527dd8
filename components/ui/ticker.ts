export interface Ticker {
  readonly now: () => number;
  readonly subscribe: (listener: () => void) => () => void;
  /** While anything watched is younger than a minute the ticker runs every second. */
  readonly watch: (since: number) => () => void;
  readonly start: (page: Page) => () => void;
}

type Page = Pick<Document, "hidden" | "addEventListener" | "removeEventListener">;
const secondMs = 1_000;
const restMs = 15_000;
const youngMs = 60_000;

/** The page's one ticker: every second while any age is below a minute, else every 15 s, never while hidden. */
export function createTicker(renderedAt: number): Ticker {
  const listeners = new Set<() => void>();
  const watched = new Map<symbol, number>();
  let current = renderedAt;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let page: Page | undefined;

  const delay = () =>
    [...watched.values()].some((since) => Date.now() - since < youngMs) ? secondMs : restMs;
  const plan = () => {
    clearTimeout(timer);
    if (page && !page.hidden) timer = setTimeout(tick, delay());
  };
  const tick = () => {
    current = Date.now();
    for (const listener of listeners) listener();
    plan();
  };
  const onVisibility = () => (page?.hidden ? clearTimeout(timer) : tick());

  return {
    now: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watch: (since) => {
      const key = Symbol("watch");
      watched.set(key, since);
      // The other values must not look younger than they are because the last tick was a while ago; many new
      // values a second must not make every age on the page be drawn again for each.
      if (since >= current + secondMs) queueMicrotask(tick);
      else plan();
      return () => watched.delete(key);
    },
    start: (shown) => {
      page = shown;
      page.addEventListener("visibilitychange", onVisibility);
      tick();
      return () => {
        clearTimeout(timer);
        shown.removeEventListener("visibilitychange", onVisibility);
        page = undefined;
      };
    },
  };
}
