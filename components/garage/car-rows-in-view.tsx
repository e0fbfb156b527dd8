"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { carColumns } from "./car-columns";
import { CarRow } from "./car-row";
import type { GarageRow } from "./garage-rows";

const usualHeight = 49;
/** What the server draws, which knows no window. */
const firstView = { width: 1440, height: 1_200 };

/** The rows of a large fleet: ten thousand of them in the document would be twenty megabytes of page. */
export function CarRowsInView({ rows }: { readonly rows: readonly GarageRow[] }) {
  const body = useRef<HTMLTableSectionElement>(null);
  const top = useTop(body);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => usualHeight,
    getItemKey: (index) => rows[index]?.vehicle.id ?? index,
    initialRect: firstView,
    scrollMargin: top,
    overscan: 12,
  });
  const drawn = virtual.getVirtualItems();
  const before = (drawn[0]?.start ?? top) - top;
  const after = virtual.getTotalSize() + top - (drawn.at(-1)?.end ?? top);
  return (
    // biome-ignore lint/a11y/noRedundantRoles: a changed display would take the role away.
    <tbody ref={body} role="rowgroup" className="max-sm:block">
      <Room height={before} />
      {drawn.map(({ index, key }) => {
        const row = rows[index];
        return row === undefined ? null : (
          <CarRow key={key} row={row} index={index} measure={virtual.measureElement} />
        );
      })}
      <Room height={after} />
    </tbody>
  );
}

/** Where in the page it begins; what stands above it wraps with the window, and comes and goes. */
function useTop(element: RefObject<Element | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const box = element.current?.getBoundingClientRect();
      if (box) setTop(Math.round(box.top + window.scrollY));
    };
    measure();
    // Whatever moves the table makes the page longer or shorter; scrolling does not.
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return top;
}

/** The room of the rows that are not drawn. */
function Room({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden className="max-sm:block">
      <td colSpan={carColumns.length} className="max-sm:block" style={{ height }} />
    </tr>
  );
}
