import type { JournalRow } from "./journal";

/** A message of a car that was understood and changed nothing. */
export const journalRow = (id: number, change: Partial<JournalRow> = {}): JournalRow => ({
  id,
  at: id * 1000,
  garageId: "g1",
  sourceId: "s1",
  direction: "in",
  topic: "a/b",
  qos: 1,
  retain: false,
  size: 2,
  payload: "{}",
  isBinary: false,
  status: "understood",
  events: [],
  flags: [],
  changes: [],
  ...change,
});
