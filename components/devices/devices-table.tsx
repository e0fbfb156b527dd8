"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Age } from "@/components/ui/age";
import { Cell, HeadCell, Table } from "@/components/ui/table";
import type { Device } from "@/lib/domain/device";
import { ActiveLamp, ConnectedLamp } from "./device-lamps";
import type { DeviceSort, DevicesView } from "./device-rows";

interface DevicesTableProps {
  readonly devices: readonly Device[];
  /** The names of gateways, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly view: DevicesView;
  readonly onView: (view: DevicesView) => void;
}

/** The devices as a table; on a phone the lamps stand below the name. */
export function DevicesTable({ devices, names, view, onView }: DevicesTableProps) {
  const t = useTranslations("devices");
  const head = (sort: DeviceSort) => <SortButton sort={sort} view={view} onView={onView} />;
  const isSorted = (sort: DeviceSort) => (view.sort === sort ? direction(view) : undefined);
  return (
    <Table
      caption={t("tableCaption")}
      className="rounded-card border border-line bg-surface"
      head={
        <tr>
          <HeadCell aria-sort={isSorted("name")}>{head("name")}</HeadCell>
          <HeadCell aria-sort={isSorted("profile")} className="max-sm:hidden">
            {head("profile")}
          </HeadCell>
          <HeadCell className="max-md:hidden">{t("column.kind")}</HeadCell>
          <HeadCell className="max-sm:hidden">{t("column.connected")}</HeadCell>
          <HeadCell className="max-sm:hidden">{t("column.active")}</HeadCell>
          <HeadCell aria-sort={isSorted("activity")}>{head("activity")}</HeadCell>
        </tr>
      }
    >
      {devices.map((device) => (
        <DeviceRow key={device.id} device={device} parentName={names.get(device.parentId ?? "")} />
      ))}
    </Table>
  );
}

interface DeviceRowProps {
  readonly device: Device;
  readonly parentName: string | undefined;
}

function DeviceRow({ device, parentName }: DeviceRowProps) {
  const t = useTranslations("devices");
  return (
    <tr data-device={device.id} className="hover:bg-sunken">
      <Cell className="min-w-40 font-medium">
        <Link
          href={`/devices/${device.id}`}
          className="inline-flex min-h-8 items-center wrap-anywhere rounded-control underline-offset-4 hover:underline pointer-coarse:min-h-11"
        >
          {device.name}
        </Link>
        <span className="flex flex-wrap gap-x-3 font-normal text-meta sm:hidden">
          <ConnectedLamp device={device} />
          <ActiveLamp device={device} />
        </span>
      </Cell>
      <Cell className="max-sm:hidden">{device.profile}</Cell>
      <Cell className="text-muted max-md:hidden">
        <DeviceKind device={device} parentName={parentName} />
      </Cell>
      <Cell className="max-sm:hidden">
        <ConnectedLamp device={device} />
      </Cell>
      <Cell className="max-sm:hidden">
        <ActiveLamp device={device} />
      </Cell>
      <Cell className="figure whitespace-nowrap text-muted">
        {device.lastActivityAt === undefined ? t("never") : <Age at={device.lastActivityAt} />}
      </Cell>
    </tr>
  );
}

/** A gateway, a child and whose, or a device on its own. */
export function DeviceKind({ device, parentName }: DeviceRowProps) {
  const t = useTranslations("devices");
  if (device.gateway) return t("kind.gateway");
  if (device.parentId === undefined) return t("kind.single");
  return parentName === undefined ? t("kind.child") : t("kind.childOf", { name: parentName });
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
