import { goneWith, type LogEntry, lineOf } from "./store-codec";

/** What the log adds up to: values by key, by group. */
export interface LogImage {
  readonly apply: (entry: LogEntry) => void;
  readonly entries: () => Iterable<Required<LogEntry>>;
  /** The shortest log that adds up to the same. */
  readonly text: () => Generator<string>;
}

export function createLogImage(): LogImage {
  const groups = new Map<string, Map<string, unknown>>();
  const entries = function* (): Generator<Required<LogEntry>> {
    for (const [group, values] of groups) {
      for (const [key, value] of values) yield { group, key, value };
    }
  };
  return {
    entries,
    apply: ({ group, key, value }) => {
      const values = groups.get(group) ?? new Map<string, unknown>();
      if (key === undefined) values.clear();
      else if (value === undefined) for (const gone of goneWith(key)) values.delete(gone);
      else values.set(key, value);
      if (values.size === 0) groups.delete(group);
      else groups.set(group, values);
    },
    text: function* () {
      for (const entry of entries()) yield lineOf(entry);
    },
  };
}
