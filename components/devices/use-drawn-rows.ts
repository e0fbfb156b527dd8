"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useLayoutEffect, useState } from "react";

/** Fewer rows than this are all in the document: the browser's own search finds them. */
const manyRows = 150;
const estimatedHeight = 48;

interface DrawnRows {
  readonly drawn: readonly number[];
  /** The room of the rows above and below, in pixels. */
  readonly above: number;
  readonly below: number;
  readonly measure: ((row: HTMLElement | null) => void) | undefined;
}

/** Which rows of a long table are in the document while the page scrolls. */
export function useDrawnRows(count: number, table: RefObject<HTMLElement | null>): DrawnRows {
  const isLong = count > manyRows;
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (isLong) setTop((table.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
  }, [isLong, table]);
  const virtual = useWindowVirtualizer({
    count,
    enabled: isLong,
    estimateSize: () => estimatedHeight,
    overscan: 12,
    scrollMargin: top,
  });
  if (!isLong) return { drawn: [...Array(count).keys()], above: 0, below: 0, measure: undefined };
  const items = virtual.getVirtualItems();
  return {
    drawn: items.map(({ index }) => index),
    above: (items[0]?.start ?? top) - top,
    below: virtual.getTotalSize() - ((items.at(-1)?.end ?? top) - top),
    measure: virtual.measureElement,
  };
}
