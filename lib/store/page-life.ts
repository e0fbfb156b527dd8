import type { Connection } from "./connection";

const hiddenLimitMs = 5 * 60_000;

/** Ties the connection to the page's life: back at once, and away after five hidden minutes. */
export function followPage(connection: Connection, page: Document, frame: Window): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new AbortController();
  const { signal } = listeners;
  const onVisibility = () => {
    clearTimeout(timer);
    if (page.hidden) {
      timer = setTimeout(connection.close, hiddenLimitMs);
      return;
    }
    connection.open();
    connection.retryNow();
  };
  page.addEventListener("visibilitychange", onVisibility, { signal });
  frame.addEventListener("online", connection.retryNow, { signal });
  // A page out of the back/forward cache holds a socket that the browser has closed.
  frame.addEventListener("pageshow", (event) => event.persisted && connection.renew(), { signal });
  connection.open();
  return () => {
    clearTimeout(timer);
    listeners.abort();
    connection.close();
  };
}
