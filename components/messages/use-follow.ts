"use client";

import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";
import type { JournalRow } from "@/lib/domain/journal";

export const rowHeight = 28;
const spareRows = 8;

/** The part of the list that can be seen. */
export interface Slice {
  readonly first: number;
  readonly last: number;
}

interface Anchor {
  readonly id: number;
  readonly offset: number;
}

/**
 * A list of rows of one height: draws only those that can be seen, follows the end while the reader is there,
 * and otherwise keeps the rows in view still, whatever comes or goes above them.
 */
export function useFollow(scroller: RefObject<HTMLElement | null>, rows: readonly JournalRow[]) {
  const [slice, setSlice] = useState<Slice>({ first: 0, last: 40 });
  const [isFollowing, setFollowing] = useState(true);
  const [seenId, setSeenId] = useState(0);
  const anchor = useRef<Anchor | undefined>(undefined);
  const following = useRef(true);

  const look = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const first = Math.max(Math.floor(element.scrollTop / rowHeight) - spareRows, 0);
    const last = first + Math.ceil(element.clientHeight / rowHeight) + 2 * spareRows;
    setSlice((before) =>
      before.first === first && before.last === last ? before : { first, last },
    );
  }, [scroller]);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const rest = element.scrollHeight - element.scrollTop - element.clientHeight;
    following.current = rest < rowHeight;
    setFollowing(following.current);
    anchor.current = anchorOf(rows, element.scrollTop);
    if (following.current) setSeenId(rows.at(-1)?.id ?? 0);
    look();
  }, [scroller, rows, look]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    if (following.current) {
      element.scrollTop = element.scrollHeight;
      setSeenId(rows.at(-1)?.id ?? 0);
    } else if (anchor.current) {
      const { id, offset } = anchor.current;
      element.scrollTop = indexOfId(rows, id) * rowHeight + offset;
    }
    look();
  }, [scroller, rows, look]);

  const toEnd = () => {
    following.current = true;
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
  };
  const reveal = (index: number) => {
    const element = scroller.current;
    if (!element) return;
    const top = index * rowHeight;
    const bottom = top + rowHeight - element.clientHeight + rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop) element.scrollTop = bottom;
  };
  const newer = isFollowing ? 0 : rows.length - indexOfId(rows, seenId + 1);
  return { slice, onScroll, toEnd, reveal, newer };
}

function anchorOf(rows: readonly JournalRow[], scrollTop: number): Anchor | undefined {
  const index = Math.floor(scrollTop / rowHeight);
  const row = rows[index];
  return row && { id: row.id, offset: scrollTop - index * rowHeight };
}

/** The index of the row with this id, or of the first after it. */
export function indexOfId(rows: readonly JournalRow[], id: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle]?.id ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
