/** One value of a car as a line of the table. */
export interface DetailRow {
  readonly key: string;
  readonly name: string;
  readonly text: string;
  readonly unit?: string | undefined;
  readonly measuredAt: number;
  readonly staleAfterMs?: number | undefined;
  readonly sourceName: string;
}

/** The rows whose name, key or value holds every word of the search. */
export function matchRows(rows: readonly DetailRow[], text: string): readonly DetailRow[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const hay = `${row.key} ${row.name} ${row.text}`.toLocaleLowerCase();
    return words.every((word) => hay.includes(word));
  });
}
