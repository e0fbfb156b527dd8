import type { JournalRow } from "@/lib/domain/journal";
import type { LiveLine } from "./start";

/** Hears every message that a source of ours receives or sends, while the page is open. */
export function watchJournal(
  line: Pick<LiveLine, "listen">,
  onRow: (row: JournalRow) => void,
): () => void {
  const decoder = new TextDecoder();
  return line.listen("journal/", (_topic, payload) => {
    const row = readRow(decoder.decode(payload));
    if (row) onRow(row);
  });
}

function readRow(text: string): JournalRow | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRow(value) ? value : undefined;
  } catch {
    return undefined;
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
