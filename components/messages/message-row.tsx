"use client";

import { ArrowDown, ArrowUp, CircleDashed, TriangleAlert } from "lucide-react";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { classNames } from "@/components/ui/class-names";
import type { JournalRow } from "@/lib/domain/journal";
import { columns, wide } from "./list-head";
import { rowHeight } from "./list-slice";
import { useHide, useNames, useSourceLook } from "./source-names";
import { TopicText } from "./topic-text";

interface MessageRowProps {
  readonly row: JournalRow;
  readonly name: string;
  readonly position: number;
  readonly isActive: boolean;
  readonly isOpened: boolean;
  readonly onOpen: (id: number) => void;
}

const previewLength = 160;
// Hidden before it is cut, so that no half of a VIN is left.
const readLength = 400;

/** One message in one line; what it says never changes, so that it is drawn once, wherever the line moves. */
export function MessageRow({ row, name, position, isActive, isOpened, onOpen }: MessageRowProps) {
  const cells = useMemo(() => <Cells row={row} />, [row]);
  return (
    <tr
      id={name}
      aria-rowindex={position + 2}
      aria-selected={isOpened}
      onClick={() => onOpen(row.id)}
      style={{ height: rowHeight, transform: `translateY(${position * rowHeight}px)` }}
      className={classNames(
        columns,
        "figure contain-strict absolute inset-x-0 top-0 cursor-default whitespace-nowrap font-mono text-meta hover:bg-sunken",
        isOpened && "bg-sunken",
        isActive && "ring-2 ring-accent ring-inset",
      )}
    >
      {cells}
    </tr>
  );
}

function Cells({ row }: Pick<MessageRowProps, "row">) {
  const t = useTranslations("messages");
  const format = useFormat();
  const source = useSourceLook(row.sourceId);
  const { vins } = useNames();
  const hide = useHide();
  const isIn = row.direction === "in";
  const Direction = isIn ? ArrowDown : ArrowUp;
  return (
    <>
      <td className="text-muted">{format.clockMilliseconds(row.at)}</td>
      <td>
        <Direction
          aria-label={t(isIn ? "in" : "out")}
          role="img"
          className="size-3.5! text-muted"
        />
      </td>
      <td className="hidden items-center gap-1.5 overflow-hidden font-sans md:flex">
        <span
          aria-hidden="true"
          className={classNames("size-2 flex-none rounded-full", source.color)}
        />
        <span className="truncate">{source.name}</span>
      </td>
      <td className="min-w-0">
        <TopicText topic={row.topic} vins={vins} />
      </td>
      <td className={`${wide} text-muted`}>{row.qos}</td>
      <td className={wide}>
        {row.retain ? (
          <abbr title={t("column.retain")} className="no-underline">
            R
          </abbr>
        ) : null}
      </td>
      <td className={`${wide} text-end text-muted`}>{format.bytes(row.size)}</td>
      <td className="hidden min-w-0 items-center gap-1 md:flex">
        <StatusSign status={row.status} />
        <span className={classNames("truncate", row.status === "unreadable" && "text-bad")}>
          {row.isBinary
            ? t("binary")
            : hide(row.payload.slice(0, readLength)).slice(0, previewLength)}
        </span>
      </td>
    </>
  );
}

function StatusSign({ status }: Pick<JournalRow, "status">) {
  const t = useTranslations("messages");
  if (status === "understood") return null;
  const label = t(`status.${status}`);
  return status === "unreadable" ? (
    <TriangleAlert role="img" aria-label={label} className="size-3.5! text-bad" />
  ) : (
    <CircleDashed role="img" aria-label={label} className="size-3.5! text-muted" />
  );
}
