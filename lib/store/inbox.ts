import type { LiveMessage } from "./live-state";

export interface Inbox {
  readonly receive: (topic: string, payload: Uint8Array) => void;
  readonly stop: () => void;
}

interface Options {
  /** Runs the given function before the next frame is painted; returns how to call it off. */
  readonly nextFrame: (flush: () => void) => () => void;
  readonly deliver: (messages: readonly LiveMessage[]) => void;
}

/** Points for charts: each of them counts. */
export const isSample = (topic: string): boolean => topic.includes("/sample/");

/** Collects what arrives and hands it over once per frame; of one state topic only the last matters. */
export function createInbox({ nextFrame, deliver }: Options): Inbox {
  const decoder = new TextDecoder();
  const last = new Map<string, Uint8Array>();
  let every: { topic: string; payload: Uint8Array }[] = [];
  let callOff: (() => void) | undefined;

  const flush = () => {
    callOff = undefined;
    const raw = [...[...last].map(([topic, payload]) => ({ topic, payload })), ...every];
    last.clear();
    every = [];
    deliver(raw.flatMap(({ topic, payload }) => readMessage(topic, decoder.decode(payload))));
  };

  return {
    receive: (topic, payload) => {
      if (isSample(topic)) every.push({ topic, payload });
      else last.set(topic, payload);
      callOff ??= nextFrame(flush);
    },
    stop: () => callOff?.(),
  };
}

/** An empty payload means that the thing is gone; what is not JSON is not from us. */
function readMessage(topic: string, text: string): readonly LiveMessage[] {
  if (text === "") return [{ topic, value: undefined }];
  try {
    return [{ topic, value: JSON.parse(text) }];
  } catch {
    return [];
  }
}

const hiddenFlushMs = 250;

/** Before the next paint, or soon where nothing is painted because the page is hidden. */
export function nextFrameOf(page: Document): Options["nextFrame"] {
  return (flush) => {
    if (page.hidden) {
      const timer = setTimeout(flush, hiddenFlushMs);
      return () => clearTimeout(timer);
    }
    let isDone = false;
    const once = () => {
      if (isDone) return;
      isDone = true;
      clearTimeout(timer);
      flush();
    };
    const frame = requestAnimationFrame(once);
    // The page may be hidden before the frame comes: then the timer flushes.
    const timer = setTimeout(once, 2 * hiddenFlushMs);
    return () => {
      isDone = true;
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  };
}
