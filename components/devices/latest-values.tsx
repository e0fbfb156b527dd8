"use client";

import { useTranslations } from "use-intl";
import { Age } from "@/components/ui/age";
import { Card, CardHeading } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, Table } from "@/components/ui/table";
import type { Device } from "@/lib/domain/device";
import { standingOf } from "./device-rows";
import type { Telemetry } from "./use-telemetry";
import { valueText } from "./value-text";

interface LatestValuesProps {
  readonly device: Device;
  readonly telemetry: Telemetry;
}

/** The newest value of every key; of a silent device they are marked as old. */
export function LatestValues({ device, telemetry }: LatestValuesProps) {
  const t = useTranslations("devices");
  const rows = Object.entries(telemetry).flatMap(([key, [point]]) =>
    point ? [{ key, ...point }] : [],
  );
  if (rows.length === 0)
    return (
      <EmptyState title={t("noTelemetry")}>
        {t("noTelemetryHint")}{" "}
        <code className="wrap-anywhere font-mono">v1/devices/me/telemetry</code>
      </EmptyState>
    );
  const standing = standingOf(device);
  const isOld = standing === "offline" || standing === "stale";
  return (
    <Card aria-labelledby="latest" className="min-w-0">
      <CardHeading id="latest">{t("latest")}</CardHeading>
      <Table
        caption={t("latest")}
        className="-mx-3 max-h-[32rem] overflow-y-auto"
        head={
          <tr>
            <HeadCell>{t("key")}</HeadCell>
            <HeadCell>{t("value")}</HeadCell>
            <HeadCell className="text-end">{t("at")}</HeadCell>
          </tr>
        }
      >
        {rows.map(({ key, at, value }) => (
          <tr key={key} data-key={key}>
            <Cell className="min-w-28 wrap-anywhere font-medium">{key}</Cell>
            <Cell
              className={classNames(
                "figure wrap-anywhere",
                isOld && "text-muted underline decoration-dotted underline-offset-4",
              )}
            >
              <span key={at} className="changed">
                {valueText(value)}
              </span>
            </Cell>
            <Cell className="figure whitespace-nowrap text-end text-muted">
              <Age at={at} />
            </Cell>
          </tr>
        ))}
      </Table>
    </Card>
  );
}
