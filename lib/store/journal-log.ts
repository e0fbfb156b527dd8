import type { JournalRow } from "@/lib/domain/journal";
import { type JournalFilter, noFilter, wantedBy } from "./journal-filter";

/** What the page draws. A new object only when something in it changed. */
export interface JournalView {
  /** The wanted rows, oldest first. */
  readonly rows: readonly JournalRow[];
  /** Older rows that had to go because the log was full. */
  readonly dropped: number;
  /** Wanted rows that arrived while paused. */
  readonly held: number;
  readonly isPaused: boolean;
  /** Rows kept, shown or not. */
  readonly kept: number;
}

export interface JournalLogOptions {
  readonly capacity?: number;
  readonly maxBytes?: number;
  /** Calls back once before the next frame. */
  readonly nextFrame: (flush: () => void) => () => void;
}

const empty: JournalView = { rows: [], dropped: 0, held: 0, isPaused: false, kept: 0 };
const bytesOf = (row: JournalRow): number => 2 * (row.payload.length + row.topic.length) + 400;

/** The message log of the page: the newest rows up to a count and a size, flushed once per frame. */
export function createJournalLog(options: JournalLogOptions) {
  const { capacity = 10_000, maxBytes = 50_000_000, nextFrame } = options;
  const listeners = new Set<() => void>();
  let rows: JournalRow[] = [];
  let bytes = 0;
  let dropped = 0;
  let isWanted = wantedBy(noFilter);
  let pausedAt: { readonly id: number; readonly shown: readonly JournalRow[] } | undefined;
  let liveFromId: number | undefined;
  let view = empty;
  let callOff: (() => void) | undefined;

  const flush = () => {
    callOff = undefined;
    evict();
    view = look();
    for (const listener of listeners) listener();
  };
  const plan = () => {
    callOff ??= nextFrame(flush);
  };
  const evict = () => {
    let gone = 0;
    while (rows.length - gone > capacity || (bytes > maxBytes && rows.length - gone > 1)) {
      const row = rows[gone];
      if (!row) break;
      bytes -= bytesOf(row);
      gone += 1;
    }
    if (gone > 0) rows = rows.slice(gone);
    dropped += gone;
  };
  const look = (): JournalView => {
    const common = { dropped, isPaused: pausedAt !== undefined, kept: rows.length };
    const wanted = rows.filter(isWanted);
    if (!pausedAt) return { ...common, rows: wanted, held: 0 };
    const { id, shown } = pausedAt;
    return { ...common, rows: shown, held: wanted.filter((row) => row.id > id).length };
  };
  const append = (row: JournalRow) => {
    rows.push(row);
    bytes += bytesOf(row);
  };
  const replace = (next: JournalRow[]) => {
    rows = next;
    bytes = next.reduce((sum, row) => sum + bytesOf(row), 0);
  };

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    view: () => view,
    /** A row that has just come over the line. */
    push: (row: JournalRow) => {
      liveFromId ??= row.id;
      if (row.id > (rows.at(-1)?.id ?? -1)) append(row);
      else if (!rows.some(({ id }) => id === row.id)) replace(inOrder([...rows, row]));
      plan();
    },
    /** Rows that were asked for: older ones, or those missed while the line was lost. */
    merge: (found: readonly JournalRow[]) => {
      const known = new Set(rows.map(({ id }) => id));
      const fresh = found.filter(({ id }) => !known.has(id));
      if (fresh.length > 0) replace(inOrder([...rows, ...fresh]));
      plan();
    },
    /** The line was lost: what comes next does not follow on what we have. */
    breakOff: () => {
      liveFromId = undefined;
    },
    /** Keeps what arrived without a hole; older rows were asked for with the old filter. */
    setFilter: (filter: JournalFilter) => {
      isWanted = wantedBy(filter);
      const from = liveFromId ?? Number.POSITIVE_INFINITY;
      replace(rows.filter(({ id }) => id >= from));
      if (pausedAt) pausedAt = { id: pausedAt.id, shown: rows.filter(isWanted) };
      plan();
    },
    setPaused: (isPaused: boolean) => {
      pausedAt = isPaused ? { id: rows.at(-1)?.id ?? 0, shown: rows.filter(isWanted) } : undefined;
      plan();
    },
    oldest: () => rows[0],
    isFull: () => rows.length >= capacity || bytes >= maxBytes,
    stop: () => callOff?.(),
  };
}
export type JournalLog = ReturnType<typeof createJournalLog>;

const inOrder = (rows: JournalRow[]): JournalRow[] => rows.sort((a, b) => a.id - b.id);
