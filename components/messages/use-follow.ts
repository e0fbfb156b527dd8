"use client";

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { JournalRow } from "@/lib/domain/journal";
import { indexOfId, rowHeight, type Slice, sliceOf } from "./list-slice";

interface Anchor {
  readonly id: number;
  readonly index: number;
}

// What stands above the first row: the head, which sticks, and the line about older rows.
const aboveRows = 60;
const beyondEnd = 1e7;

/**
 * A list of rows of one height: draws only those that can be seen, follows the end while the reader is there,
 * and otherwise keeps the rows in view still, whatever comes or goes above them.
 */
export function useFollow(scroller: RefObject<HTMLElement | null>, rows: readonly JournalRow[]) {
  const height = useHeight(scroller);
  const [top, setTop] = useState(0);
  const [isFollowing, setFollowing] = useState(true);
  const [seenId, setSeenId] = useState(0);
  const anchor = useRef<Anchor | undefined>(undefined);

  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    const rest = element.scrollHeight - element.scrollTop - element.clientHeight;
    const isAtEnd = rest < rowHeight;
    if (!isAtEnd) {
      const index = Math.floor(element.scrollTop / rowHeight);
      const row = rows[index];
      anchor.current = row && { id: row.id, index };
      if (isFollowing) setSeenId(rows.at(-1)?.id ?? 0);
      setTop(element.scrollTop);
    }
    if (isAtEnd !== isFollowing) setFollowing(isAtEnd);
  };

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    if (isFollowing) {
      if (rows.length > 0) element.scrollTop = beyondEnd;
      return;
    }
    if (!anchor.current) return;
    const { id, index } = anchor.current;
    const now = indexOfId(rows, id);
    if (now === index) return;
    element.scrollTop += (now - index) * rowHeight;
    anchor.current = { id, index: now };
    setTop(element.scrollTop);
  }, [scroller, rows, isFollowing]);

  const slice: Slice = sliceOf({ count: rows.length, top, height, isFollowing });
  return {
    slice,
    onScroll,
    toEnd: () => setFollowing(true),
    reveal: (index: number) => reveal(scroller.current, index),
    newer: isFollowing ? 0 : rows.length - indexOfId(rows, seenId + 1),
  };
}

/** Scrolls as little as needed to show a row below the head. */
function reveal(element: HTMLElement | null, index: number): void {
  if (!element) return;
  const top = index * rowHeight;
  const bottom = top + aboveRows + rowHeight - element.clientHeight;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (bottom > element.scrollTop) element.scrollTop = bottom;
}

function useHeight(scroller: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(800);
  useEffect(() => {
    if (!scroller.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setHeight(entry.contentRect.height);
    });
    observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [scroller]);
  return height;
}
