import type { Log } from "./broker";

/** Gathers lines and writes them one batch at a time: all that arrives during a write shares the next one. */
export interface Commits {
  readonly add: (line: string) => void;
  /** Resolves once everything added so far is written; undefined where nothing waits. */
  readonly committed: () => Promise<void> | undefined;
}

export function createCommits(
  write: (lines: readonly string[]) => Promise<void>,
  log?: Log,
): Commits {
  let waiting: string[] = [];
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let isScheduled = false;
  /** A write failed: nothing is kept until one has gone well. */
  let isBehind = false;

  const flush = async (): Promise<void> => {
    const lines = waiting;
    waiting = [];
    try {
      await write(lines);
      isBehind = false;
    } catch (error) {
      // The next write keeps these, too: whoever writes knows what there is in all. Held here they would only pile up.
      isBehind = true;
      log?.("error", "MQTT sessions cannot be stored", { error });
      throw error;
    } finally {
      running = undefined;
    }
  };
  const begin = (): Promise<void> => {
    next = undefined;
    running = flush();
    return running;
  };
  const committed = (): Promise<void> | undefined => {
    if (waiting.length === 0 && !isBehind) return running;
    if (!running) return begin();
    next ??= running.then(begin, begin);
    return next;
  };
  const flushScheduled = () => {
    isScheduled = false;
    // Whoever waits for the commit hears of a failure; it is logged for the others.
    void committed()?.catch(() => undefined);
  };
  return {
    committed,
    add: (line) => {
      waiting.push(line);
      if (isScheduled) return;
      isScheduled = true;
      queueMicrotask(flushScheduled);
    },
  };
}
