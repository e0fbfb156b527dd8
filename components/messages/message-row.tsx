"use client";

import { CircleDashed, TriangleAlert } from "lucide-react";
import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import type { JournalRow } from "@/lib/domain/journal";
import { columns, widest } from "./list-head";
import type { RowLook } from "./row-look";
import { TopicCell } from "./topic-cell";

interface MessageRowProps {
  readonly row: JournalRow;
  readonly look: RowLook;
  readonly name: string;
  readonly position: number;
  readonly isActive: boolean;
  readonly isOpened: boolean;
  readonly onOpen: (id: number) => void;
}

const previewLength = 160;
// Hidden before it is cut, so that no half of a VIN is left.
const readLength = 400;

/**
 * One message in one line; what it says never changes, so that it is drawn once. Hundreds come each second: a row has
 * as few elements as its cells allow, and its number counts from the first of the log, so that none is touched when others come.
 */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { row, look, name, position, isActive, isOpened, onOpen } = props;
  return (
    <tr
      id={name}
      aria-rowindex={position + 2}
      aria-selected={isOpened}
      onClick={() => onOpen(row.id)}
      className={classNames(
        columns,
        "figure contain-strict h-7 cursor-default whitespace-nowrap font-mono text-meta hover:bg-sunken",
        isOpened && "bg-sunken",
        isActive && "ring-2 ring-accent ring-inset",
      )}
    >
      <Cells row={row} look={look} />
    </tr>
  );
});

type CellsProps = Pick<MessageRowProps, "row" | "look">;

const Cells = memo(function Cells({ row, look }: CellsProps) {
  const { format, words } = look;
  const source = look.sourceOf(row.sourceId);
  const isIn = row.direction === "in";
  return (
    <>
      <td className="text-muted">{format.clockMilliseconds(row.at)}</td>
      <td className="text-muted" aria-label={isIn ? words.in : words.out}>
        {isIn ? "↓" : "↑"}
      </td>
      <td
        className={classNames(
          "source-dot hidden overflow-clip text-ellipsis font-sans md:block",
          source.color,
        )}
      >
        {source.name}
      </td>
      <TopicCell topic={look.shorten(row.topic)} />
      <td className={`${widest} text-muted`}>{row.qos}</td>
      <td className={widest}>
        {row.retain ? (
          <abbr title={words.retain} className="no-underline">
            R
          </abbr>
        ) : null}
      </td>
      <td className={`${widest} text-end text-muted`}>{format.bytes(row.size)}</td>
      <td
        className={classNames(
          "hidden overflow-clip text-ellipsis md:block",
          row.status === "unreadable" && "text-bad",
        )}
      >
        <StatusSign row={row} look={look} />
        {row.isBinary
          ? words.binary
          : look.hide(row.payload.slice(0, readLength)).slice(0, previewLength)}
      </td>
    </>
  );
});

const signStyle = "me-1 inline size-3.5! align-[-2px]";

function StatusSign({ row: { status }, look }: CellsProps) {
  if (status === "understood") return null;
  const label = look.words.status[status];
  return status === "unreadable" ? (
    <TriangleAlert role="img" aria-label={label} className={signStyle} />
  ) : (
    <CircleDashed role="img" aria-label={label} className={`${signStyle} text-muted`} />
  );
}
