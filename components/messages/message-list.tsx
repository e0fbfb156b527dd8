"use client";

import { ArrowDown } from "lucide-react";
import { type RefObject, useCallback, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { ListHead } from "./list-head";
import type { MessageListProps } from "./list-props";
import { rowHeight } from "./list-slice";
import { ListStatus } from "./list-status";
import { MessageRow } from "./message-row";
import { useRowLook } from "./row-look";
import { useFollow } from "./use-follow";
import { useListKeys } from "./use-list-keys";

const olderWithinPixels = 400;

/** The rows, newest at the end: only those in view are in the document. */
export function MessageList(props: MessageListProps) {
  const { rows, dropped, held, kept } = props.view;
  // How many of those let go a filter would have hidden, nobody knows any more.
  const isCountKnown = dropped === 0 || rows.length + held === kept;
  const t = useTranslations("messages");
  const scroller = useRef<HTMLDivElement>(null);
  const follow = useFollow(scroller, rows);
  const onKeyDown = useListKeys(props, follow.reveal);
  const look = useRowLook();
  const { onActivate, onOpen } = props;
  const open = useCallback(
    (id: number) => {
      onActivate(id);
      onOpen(id, true);
    },
    [onActivate, onOpen],
  );
  const onScroll = () => {
    follow.onScroll();
    if (isNearTop(scroller)) void props.onOlder();
  };
  const shown = rows.slice(follow.slice.first, follow.slice.last);
  const isActiveShown = shown.some(({ id }) => id === props.activeId);
  return (
    <div className="relative flex min-h-0 min-w-0 flex-col overflow-hidden rounded-card border border-line bg-surface">
      <div
        ref={scroller}
        className="contain-strict min-h-0 flex-1 overflow-auto overscroll-contain"
        onScroll={onScroll}
      >
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the WAI-ARIA data grid pattern on a table.
          role="grid"
          tabIndex={0}
          aria-label={props.label}
          aria-rowcount={isCountKnown ? dropped + rows.length + 1 : -1}
          aria-activedescendant={isActiveShown ? rowName(props.activeId) : undefined}
          aria-busy={props.older.kind === "loading"}
          className="block -outline-offset-2"
          onKeyDown={onKeyDown}
        >
          <thead className="contents">
            <ListHead />
          </thead>
          <tbody className="block">
            <ListStatus older={props.older} isEmpty={rows.length === 0} onRetry={props.onOlder} />
          </tbody>
          <tbody
            className="block contain-layout"
            style={{
              height: rows.length * rowHeight,
              paddingTop: follow.slice.first * rowHeight,
            }}
          >
            {shown.map((row, index) => (
              <MessageRow
                key={row.id}
                row={row}
                look={look}
                name={rowName(row.id)}
                position={dropped + follow.slice.first + index}
                isActive={row.id === props.activeId}
                isOpened={row.id === props.openedId}
                onOpen={open}
              />
            ))}
          </tbody>
        </table>
      </div>
      {follow.newer > 0 ? (
        <Button
          size="small"
          variant="primary"
          className="absolute bottom-3 left-1/2 -translate-x-1/2 rounded-full shadow-floating"
          icon={<ArrowDown aria-hidden="true" className="size-4" />}
          onClick={follow.toEnd}
        >
          {t("newer", { count: follow.newer })}
        </Button>
      ) : null}
    </div>
  );
}

const rowName = (id: number | undefined): string => `message-${id ?? ""}`;

const isNearTop = (scroller: RefObject<HTMLElement | null>): boolean =>
  (scroller.current?.scrollTop ?? olderWithinPixels) < olderWithinPixels;
