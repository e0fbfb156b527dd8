"use client";

import { useCallback } from "react";
import { useFresh } from "@/components/rest/use-fresh";
import type { AttributeScope } from "@/lib/domain/device";
import { getExact } from "@/lib/store/rest-exact";

export type Attributes = Readonly<Record<string, { readonly value: unknown; readonly at: number }>>;

const refreshMs = 5_000;

export const attributesPath = (deviceId: string, scope: AttributeScope): string =>
  `/devices/${deviceId}/attributes/${scope}`;

/** The attributes of one scope, read again every five seconds while the page is seen. */
export function useAttributes(deviceId: string, scope: AttributeScope) {
  const read = useCallback(
    (signal?: AbortSignal) => getExact<Attributes>(attributesPath(deviceId, scope), signal),
    [deviceId, scope],
  );
  return useFresh<Attributes>(read, refreshMs);
}
