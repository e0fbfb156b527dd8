"use client";

import { useCallback } from "react";
import { useFresh } from "@/components/rest/use-fresh";
import { getExact } from "@/lib/store/rest-exact";

export interface TelemetryPoint {
  readonly at: number;
  readonly value: unknown;
}
export type Telemetry = Readonly<Record<string, readonly TelemetryPoint[]>>;

const refreshMs = 3_000;

/** The latest value of every key, read again every three seconds while the page is seen. */
export function useLatest(deviceId: string) {
  const read = useCallback(
    (signal?: AbortSignal) => getExact<Telemetry>(`/devices/${deviceId}/telemetry`, signal),
    [deviceId],
  );
  return useFresh<Telemetry>(read, refreshMs);
}

export interface TelemetryAsked {
  readonly keys: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly limit: number;
}

/** Where these values are read. A comma inside a key is encoded once more, as the interface wants it. */
export function telemetryPath(deviceId: string, { keys, from, to, limit }: TelemetryAsked): string {
  const query = new URLSearchParams({
    keys: keys.map(encodeURIComponent).join(","),
    from: String(Math.round(from)),
    to: String(Math.round(to)),
    limit: String(limit),
  });
  return `/devices/${deviceId}/telemetry?${query}`;
}
