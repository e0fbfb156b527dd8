"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { HeadCell, Table } from "@/components/ui/table";
import type { Device } from "@/lib/domain/device";
import { DeviceRow } from "./device-row";
import type { DeviceSort, DevicesView } from "./device-rows";
import { useDrawnRows } from "./use-drawn-rows";

interface DevicesTableProps {
  readonly devices: readonly Device[];
  /** The names of gateways, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Open alerts, by device. */
  readonly alerts: ReadonlyMap<string, number>;
  readonly view: DevicesView;
  readonly onView: (view: DevicesView) => void;
}

/** The devices as a table; of a long one only the rows in view are in the document. */
export function DevicesTable({ devices, names, alerts, view, onView }: DevicesTableProps) {
  const t = useTranslations("devices");
  const place = useRef<HTMLDivElement>(null);
  const { drawn, above, below, measure } = useDrawnRows(devices.length, place);
  const head = (sort: DeviceSort) => <SortButton sort={sort} view={view} onView={onView} />;
  const isSorted = (sort: DeviceSort) => (view.sort === sort ? direction(view) : undefined);
  return (
    <div ref={place}>
      <Table
        caption={t("tableCaption")}
        rowCount={devices.length + 1}
        className="rounded-card border border-line bg-surface"
        head={
          <tr>
            <HeadCell aria-sort={isSorted("name")}>{head("name")}</HeadCell>
            <HeadCell aria-sort={isSorted("profile")} className="max-lg:hidden">
              {head("profile")}
            </HeadCell>
            <HeadCell className="max-xl:hidden">{t("column.kind")}</HeadCell>
            <HeadCell className="max-sm:hidden">{t("column.connected")}</HeadCell>
            <HeadCell className="max-sm:hidden">{t("column.active")}</HeadCell>
            <HeadCell aria-sort={isSorted("activity")}>{head("activity")}</HeadCell>
            <HeadCell aria-sort={isSorted("rate")} className="text-end max-lg:hidden">
              {head("rate")}
            </HeadCell>
            <HeadCell className="max-xl:hidden">{t("column.alerts")}</HeadCell>
          </tr>
        }
      >
        <Room height={above} />
        {drawn.map((index) => {
          const device = devices[index];
          return device === undefined ? null : (
            <DeviceRow
              key={device.id}
              device={device}
              index={index}
              parentName={names.get(device.parentId ?? "")}
              alerts={alerts.get(device.id) ?? 0}
              measure={measure}
            />
          );
        })}
        <Room height={below} />
      </Table>
    </div>
  );
}

/** Where rows would be that are not in view. */
function Room({ height }: { readonly height: number }) {
  return height > 0 ? (
    <tr>
      <td style={{ height }} colSpan={8} />
    </tr>
  ) : null;
}

const direction = ({ isDescending }: DevicesView) => (isDescending ? "descending" : "ascending");

interface SortButtonProps extends Pick<DevicesTableProps, "view" | "onView"> {
  readonly sort: DeviceSort;
}

function SortButton({ sort, view, onView }: SortButtonProps) {
  const t = useTranslations("devices");
  const isSorted = view.sort === sort;
  const Icon = view.isDescending ? ArrowDown : ArrowUp;
  return (
    <button
      type="button"
      className="-mx-1 inline-flex min-h-8 items-center gap-1 rounded-control px-1 hover:text-text pointer-coarse:min-h-11"
      onClick={() => onView({ ...view, sort, isDescending: isSorted && !view.isDescending })}
    >
      {t(`column.${sort}`)}
      {isSorted && <Icon aria-hidden className="size-3.5!" />}
    </button>
  );
}
