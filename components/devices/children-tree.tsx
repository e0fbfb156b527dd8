"use client";

import { CornerDownRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Age } from "@/components/ui/age";
import { Card, CardHeading } from "@/components/ui/card";
import type { Device } from "@/lib/domain/device";
import { ActiveLamp, ConnectedLamp } from "./device-lamps";
import { FreshPanel } from "./fresh-panel";
import { useDevices } from "./use-devices";

/** The devices that a gateway or an edge node speaks for, each below its own. */
export function ChildrenTree({ gateway }: { readonly gateway: Device }) {
  const t = useTranslations("devices");
  const { devices, reload } = useDevices();
  return (
    <Card aria-labelledby="children" className="min-w-0">
      <CardHeading id="children">{t("children")}</CardHeading>
      <FreshPanel fresh={devices} onRetry={reload} height="h-16">
        {(all) =>
          all.some(({ parentId }) => parentId === gateway.id) ? (
            <Branch parentId={gateway.id} all={all} above={[gateway.id]} />
          ) : (
            <p className="text-label text-muted">
              {t("noChildren")}{" "}
              <code className="wrap-anywhere font-mono">
                {gateway.isSparkplug ? "DBIRTH" : "v1/gateway/telemetry"}
              </code>
            </p>
          )
        }
      </FreshPanel>
    </Card>
  );
}

interface BranchProps {
  readonly parentId: string;
  readonly all: readonly Device[];
  /** Who stands above, so that no circle is followed. */
  readonly above: readonly string[];
}

function Branch({ parentId, all, above }: BranchProps) {
  const t = useTranslations("devices");
  const children = all.filter((one) => one.parentId === parentId && !above.includes(one.id));
  if (children.length === 0) return null;
  return (
    <ul className="grid gap-1">
      {children.map((child) => (
        <li key={child.id} className="grid gap-1 text-label">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-0.5">
            <Link
              href={`/devices/${child.id}`}
              className="inline-flex min-h-8 items-center gap-2 wrap-anywhere rounded-control font-medium underline-offset-4 hover:underline pointer-coarse:min-h-11"
            >
              <CornerDownRight aria-hidden className="size-4! text-muted" />
              {child.name}
            </Link>
            <ConnectedLamp device={child} />
            <ActiveLamp device={child} />
            <span className="text-muted">
              {child.lastActivityAt === undefined ? t("never") : <Age at={child.lastActivityAt} />}
            </span>
          </div>
          <div className="ps-6">
            <Branch parentId={child.id} all={all} above={[...above, child.id]} />
          </div>
        </li>
      ))}
    </ul>
  );
}
