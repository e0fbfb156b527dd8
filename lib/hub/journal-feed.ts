import type { SourceId } from "@/lib/domain/ids";
import type { JournalRow } from "@/lib/domain/journal";
import { journalTopic } from "@/lib/mqtt/live-topics";
import type { Clock } from "./clock";
import { createCoalescer } from "./coalescer";
import type { LivePort } from "./live-port";

/** Half a frame: a page draws no more often, and each packet costs it more than a row does. */
const togetherMs = 8;
/** A packet stays small enough that a slow reader is noticed between two of them. */
const rowsPerMessage = 100;

export interface JournalFeed {
  readonly show: (rows: readonly JournalRow[]) => void;
  readonly stop: () => void;
}

/** Tells who reads a source's message log of new rows: the first at once, those right behind it together, each once and in order. */
export function createJournalFeed(port: LivePort, clock: Clock): JournalFeed {
  const pace = createCoalescer(clock, togetherMs);
  const waiting = new Map<string, JournalRow[]>();
  const send = (topic: string) => {
    const rows = waiting.get(topic) ?? [];
    waiting.delete(topic);
    for (let from = 0; from < rows.length; from += rowsPerMessage)
      port.publish({ topic, payload: JSON.stringify(rows.slice(from, from + rowsPerMessage)) });
  };
  return {
    show: (rows) => {
      for (const own of bySource(rows)) {
        const topic = topicOf(own);
        // Seldom does anybody watch: asked once per source, not once per row.
        if (topic === undefined || !port.hasSubscribers(topic)) continue;
        const known = waiting.get(topic);
        if (known) known.push(...own);
        else waiting.set(topic, own);
        pace.send(topic, () => send(topic));
      }
    },
    stop: pace.stop,
  };
}

function bySource(rows: readonly JournalRow[]): Iterable<JournalRow[]> {
  const sources = new Map<SourceId, JournalRow[]>();
  for (const row of rows) {
    const known = sources.get(row.sourceId);
    if (known) known.push(row);
    else sources.set(row.sourceId, [row]);
  }
  return sources.values();
}

const topicOf = ([row]: readonly JournalRow[]): string | undefined =>
  row && journalTopic(row.garageId, row.sourceId);
