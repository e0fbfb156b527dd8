"use client";

import { useDevice } from "./device-frame";
import { FreshPanel } from "./fresh-panel";
import { PackageCard } from "./package-card";
import { usePackages } from "./use-packages";
import { useLatest } from "./use-telemetry";

/** What runs on the device, what it shall run, and how far it is. */
export function FirmwarePage() {
  const { device, reload: reloadDevice } = useDevice();
  const latest = useLatest(device.id);
  const packages = usePackages();
  return (
    <FreshPanel fresh={packages.fresh} onRetry={packages.reload} height="h-64">
      {({ items }) => (
        <FreshPanel fresh={latest.fresh} onRetry={latest.reload} height="h-64">
          {(telemetry) => (
            <div className="grid items-start gap-3 lg:grid-cols-2 lg:gap-6">
              {(["fw", "sw"] as const).map((kind) => (
                <PackageCard
                  key={kind}
                  kind={kind}
                  device={device}
                  telemetry={telemetry}
                  packages={items.filter(
                    (one) => one.kind === kind && one.garageId === device.garageId,
                  )}
                  onChange={() => void Promise.all([reloadDevice(), latest.reload()])}
                />
              ))}
            </div>
          )}
        </FreshPanel>
      )}
    </FreshPanel>
  );
}
