import type { SourceId } from "@/lib/domain/ids";
import type { JournalRow } from "@/lib/domain/journal";
import { journalTopic } from "@/lib/mqtt/live-topics";
import type { LivePort } from "./live-port";

/** A packet stays small enough that a slow reader is noticed between two of them. */
const rowsPerMessage = 100;

/** Tells who reads a source's message log of rows that were stored together, each once and in order. */
export function createJournalFeed(port: LivePort): (rows: readonly JournalRow[]) => void {
  return (rows) => {
    for (const own of bySource(rows)) {
      const topic = topicOf(own);
      // Seldom does anybody watch: asked once per source, not once per row.
      if (topic === undefined || !port.hasSubscribers(topic)) continue;
      for (let from = 0; from < own.length; from += rowsPerMessage)
        port.publish({ topic, payload: JSON.stringify(own.slice(from, from + rowsPerMessage)) });
    }
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
