import type { JournalRow } from "@/lib/domain/journal";

export interface RingLimits {
  readonly capacity: number;
  readonly maxBytes: number;
}
type Question = (row: JournalRow) => boolean;

const bytesOf = (row: JournalRow): number => 2 * (row.payload.length + row.topic.length) + 400;

/** The newest rows in order of id, up to a count and a size, and those of them that are wanted. */
export function createJournalRing({ capacity, maxBytes }: RingLimits) {
  let rows: JournalRow[] = [];
  let wanted: JournalRow[] = [];
  let isWanted: Question = () => true;
  let bytes = 0;
  let dropped = 0;

  const replace = (next: JournalRow[]) => {
    rows = next.sort((a, b) => a.id - b.id);
    wanted = rows.filter(isWanted);
    bytes = rows.reduce((sum, row) => sum + bytesOf(row), 0);
  };
  const append = (row: JournalRow) => {
    rows.push(row);
    bytes += bytesOf(row);
    if (isWanted(row)) wanted.push(row);
  };
  /** Rows that are not there yet, wherever they belong. */
  const merge = (found: readonly JournalRow[]) => {
    const known = new Set(rows.map(({ id }) => id));
    const fresh = found.filter(({ id }) => !known.has(id));
    if (fresh.length > 0) replace([...rows, ...fresh]);
  };

  return {
    add: (row: JournalRow) => (row.id > newestId(rows) ? append(row) : merge([row])),
    merge,
    ask: (question: Question, keepFromId: number) => {
      isWanted = question;
      replace(rows.filter(({ id }) => id >= keepFromId));
    },
    /** Lets the oldest go until the rest is within the limits. */
    evict: () => {
      let gone = 0;
      while (rows.length - gone > capacity || (bytes > maxBytes && rows.length - gone > 1)) {
        bytes -= sizeAt(rows, gone);
        gone += 1;
      }
      if (gone === 0) return;
      rows = rows.slice(gone);
      const oldestId = rows[0]?.id ?? Number.POSITIVE_INFINITY;
      const first = wanted.findIndex(({ id }) => id >= oldestId);
      wanted = first < 0 ? [] : wanted.slice(first);
      dropped += gone;
    },
    newestId: () => newestId(rows),
    oldest: () => rows[0],
    isFull: () => rows.length >= capacity || bytes >= maxBytes,
    counts: () => ({ kept: rows.length, dropped }),
    wanted: (): readonly JournalRow[] => [...wanted],
    wantedAfter: (id: number) => wanted.length - firstAfter(wanted, id),
  };
}

const newestId = (rows: readonly JournalRow[]): number => rows.at(-1)?.id ?? -1;

const sizeAt = (rows: readonly JournalRow[], index: number): number => {
  const row = rows[index];
  return row ? bytesOf(row) : 0;
};

/** The index of the first row with a greater id, searched from the end, where it usually is. */
function firstAfter(rows: readonly JournalRow[], id: number): number {
  let index = rows.length;
  while (index > 0 && (rows[index - 1]?.id ?? 0) > id) index -= 1;
  return index;
}
