import type { JournalRow, MessageStatus } from "@/lib/domain/journal";
import { isTopicFilter } from "@/lib/mqtt/topic";
import { containsShort, wireText } from "./journal-text";
import { matchesShort, wireFilter } from "./journal-topic";

/** What the reader wants to see of the log. Empty means all. */
export interface JournalFilter {
  readonly topic: string;
  readonly text: string;
  readonly source: string;
  readonly status: MessageStatus | "";
}

export const noFilter: JournalFilter = { topic: "", text: "", source: "", status: "" };

/** Whether the topic pattern can be used at all; the page says so where it cannot. */
export const isUsablePattern = (topic: string): boolean =>
  topic === "" || isTopicFilter(wireFilter(topic));

/** One question to ask of every row. A pattern that is not a filter hides nothing. */
export function wantedBy(filter: JournalFilter): (row: JournalRow) => boolean {
  const contains = containsShort(filter.text);
  const topic = isUsablePattern(filter.topic) ? filter.topic : "";
  return (row) =>
    (!filter.source || row.sourceId === filter.source) &&
    (!filter.status || row.status === filter.status) &&
    (!topic || matchesShort(topic, row.topic)) &&
    (!filter.text || contains(row.payload) || contains(row.topic));
}

/** The query of the REST list for the same rows, or a little more. */
export function filterQuery(filter: JournalFilter): Record<string, string> {
  const topic = isUsablePattern(filter.topic) ? wireFilter(filter.topic) : "";
  const { source, status } = filter;
  const fields = { filter: topic, text: wireText(filter.text), source, status };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ""));
}
