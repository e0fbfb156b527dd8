import type { JournalRow } from "@/lib/domain/journal";
import type { LiveLine } from "./start";

/** Hears every message that a source of ours receives or sends, while the page is open. */
export function watchJournal(
  line: Pick<LiveLine, "listen">,
  onRow: (row: JournalRow) => void,
): () => void {
  const decoder = new TextDecoder();
  return line.listen("journal/", (_topic, payload) => {
    for (const row of readRows(decoder.decode(payload))) onRow(row);
  });
}

/** One row, or several that came together. */
function readRows(text: string): readonly JournalRow[] {
  try {
    const value: unknown = JSON.parse(text);
    return (Array.isArray(value) ? value : [value]).filter(isRow);
  } catch {
    return [];
  }
}

/** The line comes from our own server, which sends whole rows. */
const isRow = (value: unknown): value is JournalRow =>
  typeof value === "object" &&
  value !== null &&
  "id" in value &&
  typeof value.id === "number" &&
  "topic" in value &&
  "payload" in value;
