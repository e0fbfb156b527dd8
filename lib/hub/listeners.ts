import type { Source } from "@/lib/domain/source";
import type { Fanout } from "./fanout";
import type { OpenBatch } from "./open-batch";

/** What others hear of: everything that was just stored, and every change of a source. */
export interface HubListener {
  readonly onBatch: (batch: OpenBatch) => void;
  readonly onSource: (source: Source) => void;
}

/** Those who follow what happens, beside the people who look at it. */
export function createListeners(fanout: Fanout) {
  const listeners = new Set<HubListener>();
  return {
    batch: (batch: OpenBatch): void => {
      for (const { onBatch } of listeners) onBatch(batch);
    },
    source: (source: Source): void => {
      fanout.state("source", source, () => source);
      for (const { onSource } of listeners) onSource(source);
    },
    /** Answers the stop. */
    add: (listener: HubListener): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
export type Listeners = ReturnType<typeof createListeners>;
