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

/** One device of the table; on a phone lamps, rate and alerts stand below the name. */
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
        <span className="flex flex-wrap gap-x-3 font-normal text-meta sm:hidden">
          <ConnectedLamp device={device} />
          <ActiveLamp device={device} />
          {device.valuesPerMinute > 0 ? (
            <span className="figure text-muted">
              {t("perMinute", { count: device.valuesPerMinute })}
            </span>
          ) : null}
          <Alerts count={alerts} />
        </span>
      </Cell>
      <Cell className="max-sm:hidden">{device.profile}</Cell>
      <Cell className="text-muted max-lg:hidden">
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
      <Cell className="figure text-end max-md:hidden">
        {device.valuesPerMinute === 0 ? "–" : format.number(device.valuesPerMinute, 0)}
      </Cell>
      <Cell className="max-sm:hidden">
        {alerts === 0 ? <span className="text-muted">–</span> : <Alerts count={alerts} />}
      </Cell>
    </tr>
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
