/** A slice that took longer is followed by a smaller one, so that no commit waits long behind it. */
const targetSliceMs = 15;
const slice = { least: 20, first: 100, most: 250 } as const;

export interface Slices {
  readonly deleted: number;
  readonly longestMs: number;
}

/** Deletes slice by slice until one is not full; each is as large as the one before says that the disk allows. */
export async function inSlices(
  deleteRows: (rows: number) => Promise<number>,
  now: () => number = () => performance.now(),
): Promise<Slices> {
  let [deleted, longestMs, rows] = [0, 0, slice.first as number];
  for (;;) {
    const start = now();
    const count = await deleteRows(rows);
    const tookMs = now() - start;
    deleted += count;
    longestMs = Math.max(longestMs, tookMs);
    if (count < rows) return { deleted, longestMs };
    rows = nextSize(rows, tookMs);
  }
}

const nextSize = (rows: number, tookMs: number): number =>
  Math.max(
    slice.least,
    Math.min(slice.most, Math.floor((rows * targetSliceMs) / Math.max(1, tookMs)), rows * 2),
  );
