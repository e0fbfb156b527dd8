export const rowHeight = 28;
const spareRows = 8;

/** The part of the list that is drawn. */
export interface Slice {
  readonly first: number;
  readonly last: number;
}

interface Window {
  readonly count: number;
  readonly top: number;
  readonly height: number;
  readonly isFollowing: boolean;
}

/** The rows in view and a few around them; while following, those at the end. */
export function sliceOf({ count, top, height, isFollowing }: Window): Slice {
  const visible = Math.ceil(height / rowHeight);
  if (isFollowing) return { first: Math.max(count - visible - 2, 0), last: count };
  const first = Math.max(Math.floor(top / rowHeight) - spareRows, 0);
  return { first, last: Math.min(first + visible + 2 * spareRows, count) };
}

/** The index of the row with this id, or of the first after it. */
export function indexOfId(rows: readonly { readonly id: number }[], id: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle]?.id ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
