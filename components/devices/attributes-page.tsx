"use client";

import { useManagedGarages } from "@/components/live/use-managed-garages";
import type { AttributeScope } from "@/lib/domain/device";
import { AttributeCard } from "./attribute-card";
import { useDevice } from "./device-frame";

const scopes = ["shared", "server", "client"] as const satisfies readonly AttributeScope[];

/** What is known of the device besides its telemetry, by who may set it. */
export function AttributesPage() {
  const { device } = useDevice();
  const mayManage = useManagedGarages().some(({ garageId }) => garageId === device.garageId);
  return scopes.map((scope) => (
    <AttributeCard
      key={scope}
      deviceId={device.id}
      scope={scope}
      isEditable={mayManage && scope !== "client"}
    />
  ));
}
