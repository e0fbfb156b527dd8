import { isAmbient } from "@/lib/mqtt/live-topics";
import { type Connection, createConnection } from "./connection";
import { createInbox, isSample, nextFrameOf } from "./inbox";
import { applyMessages } from "./live-state";
import { createPace } from "./pace";
import { followPage } from "./page-life";
import { soonOf } from "./soon";
import type { LiveStore } from "./store";
import { fetchTicket } from "./ticket";

type Listener = (topic: string, payload: Uint8Array) => void;

export interface LiveLine {
  readonly connection: Connection;
  /** Hears the messages of topics that begin so, as they come; the topics are subscribed only meanwhile. */
  readonly listen: (prefix: string, listener: Listener) => () => void;
  /** Connects and follows the page's life; returns how to stop. */
  readonly start: () => () => void;
}

/** Joins the store to the server's MQTT endpoint. */
export function createLiveLine(store: LiveStore): LiveLine {
  const listeners = new Map<Listener, string>();
  const inbox = createInbox({
    nextFrame: createPace({ soon: soonOf, nextFrame: (flush) => nextFrameOf(document)(flush) }),
    deliver: (messages) => store.setState((state) => applyMessages(state, messages, Date.now())),
  });
  const connection = createConnection({
    fetchTicket,
    loadMqtt: async () => (await import("mqtt")).default,
    onMessage: (topic, payload) => {
      if (isAmbient(topic) || isSample(topic)) inbox.receive(topic, payload);
      for (const [listener, prefix] of listeners)
        if (topic.startsWith(prefix)) listener(topic, payload);
    },
    onLink: (kind) => setLink(store, kind),
    pageUrl: globalThis.location?.href ?? "",
  });
  return {
    connection,
    listen: (prefix, listener) => {
      listeners.set(listener, prefix);
      const unwatch = connection.watch(prefix);
      return () => {
        listeners.delete(listener);
        unwatch();
      };
    },
    start: () => {
      const stopFollowing = followPage(connection, document, window);
      return () => {
        stopFollowing();
        inbox.stop();
      };
    },
  };
}

/** A lost line stays lost since its first moment, however many attempts fail. */
function setLink(
  store: LiveStore,
  kind: "connecting" | "live" | "lost" | "signed-out" | "not-allowed",
) {
  store.setState(({ link }) => {
    if (link.kind === kind) return {};
    if (link.kind === "connecting" && kind === "lost") return {};
    return { link: { kind, since: Date.now() } };
  });
}
