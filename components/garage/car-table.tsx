"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Age } from "@/components/ui/age";
import { useNow } from "@/components/ui/clock";
import { Cell, HeadCell, Table } from "@/components/ui/table";
import { StatusChip } from "@/components/vehicle/status-chip";
import { useStatus } from "@/components/vehicle/use-summary";
import type { GarageRow, GarageView, SortKey } from "./garage-rows";

interface Props {
  readonly rows: readonly GarageRow[];
  readonly view: GarageView;
  readonly onView: (view: GarageView) => void;
}

const columns = [
  { key: "name", name: "car" },
  { key: "status", name: "state" },
  { key: "charge", name: "charge" },
  { key: "range", name: "range" },
  { key: "ready", name: "readyAt" },
  { key: "heard", name: "lastHeard" },
] as const satisfies readonly { readonly key: SortKey; readonly name: string }[];

export function CarTable({ rows, view, onView }: Props) {
  const t = useTranslations("garage");
  if (rows.length === 0) return null;
  return (
    <div className="rounded-card border border-line bg-surface">
      <Table
        caption={t("tableCaption")}
        head={
          <tr>
            {columns.map(({ key, name }) => (
              <SortHead key={key} sortKey={key} title={t(name)} view={view} onView={onView} />
            ))}
          </tr>
        }
      >
        {rows.map((row) => (
          <CarRow key={row.vehicle.id} row={row} />
        ))}
      </Table>
    </div>
  );
}

interface SortProps extends Pick<Props, "view" | "onView"> {
  readonly sortKey: SortKey;
  readonly title: string;
}

function SortHead({ sortKey, title, view, onView }: SortProps) {
  const t = useTranslations("garage");
  const isSorted = view.sort === sortKey;
  const direction = view.isDescending ? "descending" : "ascending";
  const Icon = view.isDescending ? ArrowDown : ArrowUp;
  const sort = () =>
    onView({ ...view, sort: sortKey, isDescending: isSorted && !view.isDescending });
  return (
    <HeadCell aria-sort={isSorted ? direction : undefined}>
      <button
        type="button"
        title={t("sortBy", { column: title })}
        className="-mx-1 inline-flex min-h-8 items-center gap-1 rounded-control px-1 hover:text-text pointer-coarse:min-h-11"
        onClick={sort}
      >
        {title}
        {isSorted && <Icon aria-hidden className="size-3.5!" />}
      </button>
    </HeadCell>
  );
}

function CarRow({ row }: { readonly row: GarageRow }) {
  const format = useFormat();
  const now = useNow();
  const { vehicle, chargePercent, rangeKm, readyAt, heardAt } = row;
  const { status, more } = useStatus(vehicle, now);
  return (
    <tr data-vehicle={vehicle.id} className="h-11 hover:bg-sunken">
      <Cell className="font-medium">
        <Link
          href={`/cars/${vehicle.id}`}
          className="inline-flex min-h-8 items-center rounded-control underline-offset-4 hover:underline"
        >
          {vehicle.name}
        </Link>
      </Cell>
      <Cell>
        <StatusChip status={status} more={more} />
      </Cell>
      <Cell>{chargePercent === undefined ? "–" : <MiniBar percent={chargePercent} />}</Cell>
      <Cell className="figure whitespace-nowrap">
        {rangeKm === undefined ? "–" : format.distance(rangeKm)}
      </Cell>
      <Cell className="figure whitespace-nowrap">
        {readyAt === undefined ? "–" : format.moment(readyAt, now)}
      </Cell>
      <Cell className="whitespace-nowrap text-muted">
        {heardAt === undefined ? "–" : <Age at={heardAt} />}
      </Cell>
    </tr>
  );
}

function MiniBar({ percent }: { readonly percent: number }) {
  const format = useFormat();
  return (
    <span className="figure flex items-center gap-2 whitespace-nowrap font-medium">
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
