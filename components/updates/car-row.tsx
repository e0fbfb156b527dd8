"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Age } from "@/components/ui/age";
import { classNames } from "@/components/ui/class-names";
import type { CampaignLine } from "@/lib/domain/campaign-line";
import { type Lane, laneOf } from "./lanes";
import type { NamedLine } from "./lines-view";
import { SignatureWord } from "./signature-word";
import { UpdateChip } from "./state-chips";

/** One grid for the head and every row, so that the columns line up. */
export const columns =
  "grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-3 sm:grid-cols-[minmax(0,1fr)_8.5rem_8rem_6rem] md:grid-cols-[minmax(0,1fr)_8.5rem_6rem] lg:grid-cols-[minmax(0,1.2fr)_8.5rem_9rem_6.5rem_5rem_6rem_minmax(0,1fr)] xl:grid-cols-[minmax(0,1.2fr)_8.5rem_9rem_9rem_5rem_6rem_minmax(0,1fr)]";
export const narrow = "max-sm:hidden";
/** The bar: beside the rail of a narrow window the percentage alone stands below the state, as on a phone. */
export const barred = "max-sm:hidden md:max-lg:hidden";
export const wide = "max-lg:hidden";
export const rowHeight = 56;

interface CarRowProps {
  readonly row: NamedLine;
  readonly name: string;
  readonly position: number;
  readonly top: number;
  readonly isActive: boolean;
  readonly onOpen: (id: string) => void;
}

/** One car in one row; its cells are drawn again only when something of it moved. */
export function CarRow({ row, name, position, top, isActive, onOpen }: CarRowProps) {
  const { line, name: carName } = row;
  const cells = useMemo(() => <Cells line={line} name={carName} />, [line, carName]);
  return (
    <tr
      id={name}
      data-update={line.id}
      aria-rowindex={position + 2}
      onClick={() => onOpen(line.id)}
      style={{ height: rowHeight, transform: `translateY(${top}px)` }}
      className={classNames(
        columns,
        "contain-strict absolute inset-x-0 top-0 cursor-default border-line border-b text-label hover:bg-sunken",
        isActive && "ring-2 ring-accent ring-inset",
      )}
    >
      {cells}
    </tr>
  );
}

interface CellsProps {
  readonly line: CampaignLine;
  readonly name: string;
}

function Cells({ line, name }: CellsProps) {
  const t = useTranslations("updates");
  const format = useFormat();
  return (
    <>
      <td className="grid min-w-0">
        <span className="truncate font-medium">{name}</span>
        <span className="truncate font-mono text-meta text-muted">{line.vin}</span>
      </td>
      <td className="grid justify-items-start gap-1 max-sm:justify-items-end">
        <UpdateChip state={line.state} isPaused={line.isPaused} />
        <span className="figure text-meta text-muted sm:max-md:hidden lg:hidden">
          {format.percent(line.progressPercent)}
        </span>
      </td>
      <td className={barred}>
        <ProgressBar line={line} />
      </td>
      <td className={`${narrow} figure text-muted`}>
        {line.lastHeardAt === undefined ? t("notHeard") : <Age at={line.lastHeardAt} />}
      </td>
      <td className={`${wide} figure`}>{format.number(line.attempts)}</td>
      <td className={wide}>
        <SignatureWord verdict={line.lastVerdict} />
      </td>
      <td className={`${wide} truncate text-muted`} title={line.failure}>
        {line.failure}
      </td>
    </>
  );
}

const fills: Readonly<Partial<Record<Lane, string>>> = {
  done: "bg-good",
  failed: "bg-bad",
  stalled: "bg-warn",
  left: "bg-off",
};

export function ProgressBar({
  line,
}: {
  readonly line: Pick<CampaignLine, "state" | "progressPercent">;
}) {
  const format = useFormat();
  const fill = fills[laneOf[line.state]] ?? "bg-info";
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="h-1.5 flex-1 overflow-hidden rounded-full bg-sunken">
        <span
          className={classNames("keeps-color block h-full rounded-full", fill)}
          style={{ width: `${line.progressPercent}%` }}
        />
      </span>
      <span className="figure w-10 text-end">{format.percent(line.progressPercent)}</span>
    </span>
  );
}
