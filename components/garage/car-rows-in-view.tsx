"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState } from "react";
import { CarRow } from "./car-row";
import type { GarageRow } from "./garage-rows";

const usualHeight = 49;
/** What the server draws, which knows no window. */
const firstView = { width: 1440, height: 1_200 };

/** The rows of a large fleet: ten thousand of them in the document would be twenty megabytes of page. */
export function CarRowsInView({ rows }: { readonly rows: readonly GarageRow[] }) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  // What stands above the table wraps with the window, and may change with every drawing.
  useLayoutEffect(() => {
    const box = body.current?.getBoundingClientRect();
    if (box) setTop(Math.round(box.top + window.scrollY));
  });
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
          <CarRow key={key} row={row} place={{ index, measure: virtual.measureElement }} />
        );
      })}
      <Room height={after} />
    </tbody>
  );
}

/** The room of the rows that are not drawn. */
function Room({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden className="max-sm:block">
      <td colSpan={6} className="max-sm:block" style={{ height }} />
    </tr>
  );
}
