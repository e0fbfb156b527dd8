"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, useCallback, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { barred, CarRow, columns, narrow, rowHeight, wide } from "./car-row";
import type { LineSort, LinesView, NamedLine } from "./lines-view";

interface CarsTableProps {
  readonly rows: readonly NamedLine[];
  readonly view: LinesView;
  readonly onView: (view: LinesView) => void;
}

const headHeight = 40;
const pageRows = 10;
/** Before the window is measured, on the server too. */
const firstView = { width: 1_200, height: 704 };

/** Its content cannot give a strictly contained box its height: it is said, and ends with the last row. */
export const tableHeight = (rows: number): string =>
  `min(70dvh, 44rem, ${headHeight + rows * rowHeight + 2}px)`;

/** Ten thousand rows, of which only those in view are in the document; arrows move, Enter opens. */
export function CarsTable({ rows, view, onView }: CarsTableProps) {
  const t = useTranslations("updates");
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    initialRect: firstView,
    overscan: 8,
    scrollPaddingStart: headHeight,
  });
  const latest = useRef({ view, onView });
  latest.current = { view, onView };
  const [activeId, setActiveId] = useState<string>();
  const open = useCallback((id: string) => {
    setActiveId(id);
    latest.current.onView({ ...latest.current.view, opened: id });
  }, []);
  const onKeyDown = useTableKeys({
    rows,
    activeId,
    onOpen: open,
    onMove: (index) => {
      setActiveId(rows[index]?.line.id);
      virtual.scrollToIndex(index);
    },
  });
  const drawn = virtual.getVirtualItems();
  const isActiveDrawn = drawn.some(({ index }) => rows[index]?.line.id === activeId);
  return (
    <div
      ref={scroller}
      style={{ height: tableHeight(rows.length) }}
      className="contain-strict overflow-auto overscroll-contain rounded-control border border-line"
    >
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the WAI-ARIA data grid pattern on a table.
        role="grid"
        tabIndex={0}
        aria-label={t("carsCaption")}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={isActiveDrawn ? rowName(activeId) : undefined}
        className="block -outline-offset-2"
        onKeyDown={onKeyDown}
      >
        <Head view={view} onView={onView} />
        <tbody className="relative block" style={{ height: virtual.getTotalSize() }}>
          {drawn.map(({ index, start }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <CarRow
                key={row.line.id}
                row={row}
                name={rowName(row.line.id)}
                position={index}
                top={start}
                isActive={row.line.id === activeId}
                onOpen={open}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const rowName = (id: string | undefined): string => `update-${id ?? ""}`;

interface Keys {
  readonly rows: readonly NamedLine[];
  readonly activeId: string | undefined;
  readonly onOpen: (id: string) => void;
  readonly onMove: (index: number) => void;
}

function useTableKeys({ rows, activeId, onOpen, onMove }: Keys) {
  const at = rows.findIndex(({ line }) => line.id === activeId);
  const moves: Readonly<Record<string, number>> = {
    ArrowUp: at - 1,
    ArrowDown: at + 1,
    PageUp: at - pageRows,
    PageDown: at + pageRows,
    Home: 0,
    End: rows.length - 1,
  };
  return (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target !== event.currentTarget) return;
    const move = moves[event.key];
    if (move !== undefined) onMove(Math.min(Math.max(move, 0), rows.length - 1));
    else if (event.key === "Enter" && activeId !== undefined && at >= 0) onOpen(activeId);
    else return;
    event.preventDefault();
  };
}

function Head({ view, onView }: Pick<CarsTableProps, "view" | "onView">) {
  const t = useTranslations("updates");
  const props = { view, onView };
  return (
    <thead className="contents">
      <tr
        className={`${columns} sticky top-0 z-10 h-10 border-line border-b bg-surface text-meta text-muted [&>th]:text-start [&>th]:font-medium`}
      >
        <SortCell sort="name" {...props} />
        <SortCell sort="state" {...props} />
        <SortCell sort="progress" className={barred} {...props} />
        <SortCell sort="heard" className={narrow} {...props} />
        <SortCell sort="attempts" className={wide} {...props} />
        <th scope="col" className={wide}>
          {t("column.signature")}
        </th>
        <th scope="col" className={wide}>
          {t("column.reason")}
        </th>
      </tr>
    </thead>
  );
}

interface SortCellProps extends Pick<CarsTableProps, "view" | "onView"> {
  readonly sort: LineSort;
  readonly className?: string;
}

function SortCell({ sort, view, onView, className }: SortCellProps) {
  const t = useTranslations("updates");
  const isSorted = view.sort === sort;
  const Icon = view.isDescending ? ArrowDown : ArrowUp;
  const direction = view.isDescending ? "descending" : "ascending";
  return (
    <th scope="col" className={className} aria-sort={isSorted ? direction : undefined}>
      <button
        type="button"
        className="-mx-1 inline-flex min-h-8 items-center gap-1 rounded-control px-1 hover:text-text"
        onClick={() => onView({ ...view, sort, isDescending: isSorted && !view.isDescending })}
      >
        {t(`column.${sort}`)}
        {isSorted && <Icon aria-hidden className="size-3.5!" />}
      </button>
    </th>
  );
}
