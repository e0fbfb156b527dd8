"use client";

import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Age } from "@/components/ui/age";
import { Cell } from "@/components/ui/table";
import type { Device } from "@/lib/domain/device";
import { ActiveLamp, ConnectedLamp } from "./device-lamps";

interface DeviceRowProps {
  readonly device: Device;
  readonly parentName: string | undefined;
  readonly alerts: number;
  readonly index: number;
  readonly measure: ((row: HTMLElement | null) => void) | undefined;
}

/** One device of the table; what has no column in this width stands below the name. */
export function DeviceRow({ device, parentName, alerts, index, measure }: DeviceRowProps) {
  const t = useTranslations("devices");
  const format = useFormat();
  return (
    <tr
      ref={measure}
      data-index={index}
      data-device={device.id}
      aria-rowindex={index + 2}
      className="hover:bg-sunken"
    >
      <Cell className="min-w-40 font-medium">
        <Link
          href={`/devices/${device.id}`}
          className="inline-flex min-h-8 items-center wrap-anywhere rounded-control underline-offset-4 hover:underline pointer-coarse:min-h-11"
        >
          {device.name}
        </Link>
        <BelowName device={device} parentName={parentName} alerts={alerts} />
      </Cell>
      <Cell className="max-lg:hidden">{device.profile}</Cell>
      <Cell className="text-muted max-xl:hidden">
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
      <Cell className="figure text-end max-lg:hidden">
        {device.valuesPerMinute === 0 ? "–" : format.number(device.valuesPerMinute, 0)}
      </Cell>
      <Cell className="max-xl:hidden">
        {alerts === 0 ? <span className="text-muted">–</span> : <Alerts count={alerts} />}
      </Cell>
    </tr>
  );
}

type BelowNameProps = Pick<DeviceRowProps, "device" | "parentName" | "alerts">;

/** Each part leaves at the width at which its column comes; beside the rail there is room for all from 1280 px on. */
function BelowName({ device, parentName, alerts }: BelowNameProps) {
  const t = useTranslations("devices");
  return (
    <span className="flex flex-wrap gap-x-3 font-normal text-meta xl:hidden">
      <span className="text-muted">
        <DeviceKind device={device} parentName={parentName} />
      </span>
      <span className="text-muted lg:hidden">{t("profileNamed", { name: device.profile })}</span>
      <span className="contents sm:hidden">
        <ConnectedLamp device={device} />
        <ActiveLamp device={device} />
      </span>
      <span className="figure text-muted lg:hidden">
        {t("perMinute", { count: device.valuesPerMinute })}
      </span>
      <Alerts count={alerts} />
    </span>
  );
}

function Alerts({ count }: { readonly count: number }) {
  const t = useTranslations("devices");
  if (count === 0) return null;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-warn">
      <TriangleAlert aria-hidden className="size-3.5!" />
      {t("openAlerts", { count })}
    </span>
  );
}

/** A gateway, an edge node, a child and whose, or a device on its own. */
function DeviceKind({ device, parentName }: Pick<DeviceRowProps, "device" | "parentName">) {
  const t = useTranslations("devices");
  if (device.gateway) return t("kind.gateway");
  if (device.isSparkplug) return t("kind.node");
  if (device.parentId === undefined) return t("kind.single");
  return parentName === undefined ? t("kind.child") : t("kind.childOf", { name: parentName });
}
