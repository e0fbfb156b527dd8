import type { JournalRow } from "@/lib/domain/journal";

const mostTopics = 2_000;

/** Every topic that the log has met, with how many messages came on it while the page was open. */
export function createSeenTopics() {
  const counts = new Map<string, number>();
  const note = ({ topic }: Pick<JournalRow, "topic">, more: number) => {
    const before = counts.get(topic);
    if (before !== undefined || counts.size < mostTopics) counts.set(topic, (before ?? 0) + more);
  };
  return {
    counts: (): ReadonlyMap<string, number> => counts,
    live: (row: Pick<JournalRow, "topic">) => note(row, 1),
    /** Stored rows are read again and again: they only say that there is such a topic. */
    stored: (rows: readonly Pick<JournalRow, "topic">[]) => {
      for (const row of rows) note(row, 0);
    },
  };
}
