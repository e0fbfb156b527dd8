import type { JournalRow } from "@/lib/domain/journal";
import { type JournalFilter, wantedBy } from "./journal-filter";
import { createJournalRing } from "./journal-ring";
import { createSeenTopics } from "./seen-topics";

/** What the page draws. A new object only when something in it changed. */
export interface JournalView {
  /** The wanted rows, oldest first. */
  readonly rows: readonly JournalRow[];
  /** Wanted rows that arrived while paused. */
  readonly held: number;
  readonly isPaused: boolean;
  /** Rows in memory, shown or not. */
  readonly kept: number;
  /** Older rows that had to go because the log was full. */
  readonly dropped: number;
}

export interface JournalLogOptions {
  readonly capacity?: number;
  readonly maxBytes?: number;
  /** Calls back once before the next frame; returns how to call it off. */
  readonly nextFrame: (flush: () => void) => () => void;
}

interface Pause {
  readonly atId: number;
  readonly shown: readonly JournalRow[];
}

const empty: JournalView = { rows: [], dropped: 0, held: 0, isPaused: false, kept: 0 };

/** The message log of the page: it records always, and tells its readers at most once per frame. */
export function createJournalLog({ capacity, maxBytes, nextFrame }: JournalLogOptions) {
  const ring = createJournalRing({
    capacity: capacity ?? 10_000,
    maxBytes: maxBytes ?? 50_000_000,
  });
  const seen = createSeenTopics();
  const listeners = new Set<() => void>();
  let pause: Pause | undefined;
  let liveFromId: number | undefined;
  let view = empty;
  let callOff: (() => void) | undefined;

  const flush = () => {
    callOff = undefined;
    ring.evict();
    const held = pause ? ring.wantedAfter(pause.atId) : 0;
    const rows = pause?.shown ?? ring.wanted();
    view = { rows, held, isPaused: pause !== undefined, ...ring.counts() };
    for (const listener of listeners) listener();
  };
  const plan = () => {
    callOff ??= nextFrame(flush);
  };

  /** The rows up to the pause: those that left the memory meanwhile, and those that were asked for since. */
  const standing = ({ atId, shown }: Pause): Pause => {
    const rows = [...shown, ...ring.wanted().filter(({ id }) => id <= atId)];
    const each = new Map(rows.map((row) => [row.id, row]));
    return { atId, shown: [...each.values()].sort((a, b) => a.id - b.id) };
  };

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    view: () => view,
    /** The topics that came by, whatever is wanted now. */
    topics: seen.counts,
    /** A row that has just come over the line. */
    push: (row: JournalRow) => {
      liveFromId ??= row.id;
      ring.add(row);
      seen.live(row);
      plan();
    },
    /** Rows that were asked for: older ones, or those missed while the line was lost. */
    merge: (found: readonly JournalRow[]) => {
      ring.merge(found);
      if (pause) pause = standing(pause);
      seen.stored(found);
      plan();
    },
    /** The line was lost: what comes next does not follow on what we have. */
    breakOff: () => {
      liveFromId = undefined;
    },
    /** Keeps only what arrived without a hole: older rows were asked for with the filter before. */
    setFilter: (filter: JournalFilter) => {
      ring.ask(wantedBy(filter), liveFromId ?? Number.POSITIVE_INFINITY);
      if (pause) pause = standing({ atId: pause.atId, shown: [] });
      plan();
    },
    setPaused: (isPaused: boolean) => {
      pause = isPaused ? { atId: ring.newestId(), shown: ring.wanted() } : undefined;
      plan();
    },
    oldest: ring.oldest,
    isFull: ring.isFull,
    stop: () => {
      callOff?.();
      callOff = undefined;
    },
  };
}
export type JournalLog = ReturnType<typeof createJournalLog>;
