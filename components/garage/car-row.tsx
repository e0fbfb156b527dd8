"use client";

import Link from "next/link";
import { type ReactNode, useMemo } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Age } from "@/components/ui/age";
import { classNames } from "@/components/ui/class-names";
import { useNow } from "@/components/ui/clock";
import { StatusChip } from "@/components/vehicle/status-chip";
import { useStatus } from "@/components/vehicle/use-summary";
import type { GarageRow } from "./garage-rows";

interface CarRowProps {
  readonly row: GarageRow;
  /** Its place among all rows, where only those in view are in the document. */
  readonly index?: number | undefined;
  /** Who wants to know how high it came out. */
  readonly measure?: ((element: Element | null) => void) | undefined;
}

/** One car as a line of the table, drawn again only when something of it changed. */
export function CarRow({ row, index, measure }: CarRowProps) {
  return useMemo(
    () => <DrawnRow row={row} index={index} measure={measure} />,
    [row, index, measure],
  );
}

/** The head is the first row of the table. */
const firstRow = 2;

function DrawnRow({ row, index, measure }: CarRowProps) {
  const t = useTranslations("garage");
  const format = useFormat();
  const now = useNow();
  const { vehicle, chargePercent, rangeKm, readyAt, heardAt } = row;
  const { status, more } = useStatus(vehicle, now);
  return (
    <tr
      // biome-ignore lint/a11y/noRedundantRoles: a changed display would take the role away.
      role="row"
      ref={measure}
      data-index={index}
      aria-rowindex={index === undefined ? undefined : index + firstRow}
      data-vehicle={vehicle.id}
      className="group hover:bg-sunken max-sm:grid max-sm:grid-cols-[1fr_auto] max-sm:items-center max-sm:gap-x-3 max-sm:border-line max-sm:border-t max-sm:px-4 max-sm:py-2"
    >
      <Cell className="font-medium">
        <Link
          href={`/cars/${vehicle.id}`}
          className="inline-flex min-h-8 items-center rounded-control underline-offset-4 hover:underline pointer-coarse:min-h-11"
        >
          {vehicle.name}
        </Link>
      </Cell>
      <Cell className="max-sm:justify-self-end">
        <StatusChip
          status={status}
          more={more}
          className="max-lg:flex-wrap max-lg:gap-y-0 max-lg:whitespace-normal max-lg:rounded-card"
        />
      </Cell>
      <Cell>{chargePercent === undefined ? "–" : <MiniBar percent={chargePercent} />}</Cell>
      <Cell className="max-lg:hidden">
        {rangeKm === undefined ? "–" : format.distance(rangeKm)}
      </Cell>
      <Cell className="max-lg:hidden">
        {readyAt === undefined ? "–" : format.moment(readyAt, now)}
      </Cell>
      <Cell className="text-muted max-sm:justify-self-end">
        {heardAt === undefined ? t("neverHeard") : <Age at={heardAt} />}
      </Cell>
    </tr>
  );
}

interface CellProps {
  readonly className?: string;
  readonly children: ReactNode;
}

function Cell({ className, children }: CellProps) {
  return (
    <td
      // biome-ignore lint/a11y/noRedundantRoles: a changed display would take the role away.
      role="cell"
      className={classNames(
        "figure lg:whitespace-nowrap sm:border-line sm:border-b sm:px-3 sm:py-2 sm:group-last:border-b-0",
        className,
      )}
    >
      {children}
    </td>
  );
}

function MiniBar({ percent }: { readonly percent: number }) {
  const format = useFormat();
  return (
    <span className="flex items-center gap-2 whitespace-nowrap font-medium">
      <span
        aria-hidden
        className="keeps-color h-1.5 w-16 overflow-hidden rounded-full bg-sunken ring-1 ring-line ring-inset"
      >
        <span className="block h-full bg-chart-1" style={{ width: `${percent}%` }} />
      </span>
      {format.percent(percent)}
    </span>
  );
}
