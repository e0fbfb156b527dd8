"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useManagedGarages } from "@/components/live/use-managed-garages";
import { Notice } from "@/components/ui/notice";
import { useDevice } from "./device-frame";
import { FreshPanel } from "./fresh-panel";
import type { LatestByKey } from "./mapping-form";
import { useBinding } from "./use-binding";
import { type Telemetry, useLatest } from "./use-telemetry";
import { VehicleForm } from "./vehicle-form";

/** Which car the device tells of, and what its keys mean there. */
export function DeviceVehiclePage() {
  const t = useTranslations("devices");
  const { device, reload } = useDevice();
  const binding = useBinding(device.id);
  const telemetry = useLatest(device.id);
  const mayManage = useManagedGarages().some(({ garageId }) => garageId === device.garageId);
  return (
    <FreshPanel fresh={telemetry.fresh} onRetry={telemetry.reload} height="h-96">
      {(latest) => (
        <FreshPanel fresh={binding.fresh} onRetry={binding.reload} height="h-96">
          {(bound) => (
            <>
              {mayManage ? null : <Notice tone="info">{t("notAllowed")}</Notice>}
              <Form
                key={bound.vehicleId ?? ""}
                bound={bound}
                telemetry={latest}
                isReadOnly={!mayManage}
                onSaved={() => {
                  void binding.reload();
                  void reload();
                }}
              />
            </>
          )}
        </FreshPanel>
      )}
    </FreshPanel>
  );
}

type FormProps = Omit<Parameters<typeof VehicleForm>[0], "latest" | "device"> & {
  readonly telemetry: Telemetry;
};

function Form({ telemetry, ...rest }: FormProps) {
  const { device } = useDevice();
  const latest = useMemo(() => plainLatest(telemetry), [telemetry]);
  return <VehicleForm device={device} latest={latest} {...rest} />;
}

/** Numbers that were kept digit by digit are numbers here, as the hub reads them. */
const plainLatest = (telemetry: Telemetry): LatestByKey =>
  Object.fromEntries(
    Object.entries(telemetry).flatMap(([key, [point]]) =>
      point ? [[key, point.value instanceof Number ? Number(point.value) : point.value]] : [],
    ),
  );
