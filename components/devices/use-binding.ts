"use client";

import { useCallback } from "react";
import { useFresh } from "@/components/rest/use-fresh";
import type { DeviceMapping } from "@/lib/domain/mapping-target";
import { get } from "@/lib/store/rest";

export interface Binding {
  readonly vehicleId?: string;
  readonly values: DeviceMapping;
}

const refreshMs = 30_000;

/** The car that a device is bound to, and its mapping. */
export function useBinding(deviceId: string) {
  const read = useCallback(
    (signal?: AbortSignal) => get<Binding>(`/devices/${deviceId}/vehicle`, signal),
    [deviceId],
  );
  return useFresh<Binding>(read, refreshMs);
}
