"use client";

import { classNames } from "@/components/ui/class-names";
import { ChildrenTree } from "./children-tree";
import { useDevice } from "./device-frame";
import { FreshPanel } from "./fresh-panel";
import { LatestValues } from "./latest-values";
import { TelemetryCharts } from "./telemetry-charts";
import { chartKeys } from "./telemetry-plots";
import { useLatest } from "./use-telemetry";

/** What the device says: the newest values, and their curves. */
export function TelemetryPage() {
  const { device } = useDevice();
  const { fresh, reload } = useLatest(device.id);
  return (
    <>
      {device.gateway || device.isSparkplug ? <ChildrenTree gateway={device} /> : null}
      <FreshPanel fresh={fresh} onRetry={reload} height="h-96">
        {(telemetry) => (
          <div
            className={classNames(
              "grid items-start gap-3 lg:gap-6",
              chartKeys(telemetry).length > 0 && "xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]",
            )}
          >
            <LatestValues device={device} telemetry={telemetry} />
            <TelemetryCharts deviceId={device.id} telemetry={telemetry} />
          </div>
        )}
      </FreshPanel>
    </>
  );
}
