"use client";

import { useMemo } from "react";
import { useFresh } from "@/components/rest/use-fresh";
import type { Device } from "@/lib/domain/device";
import { get } from "@/lib/store/rest";

interface Page {
  readonly items: readonly Device[];
}
const refreshMs = 60_000;
const readAll = (signal?: AbortSignal) => get<Page>("/devices", signal);
const none: readonly [] = [];

/** What devices are called, for pages where they stand beside sources. */
export function useDeviceNames(): readonly { readonly id: string; readonly name: string }[] {
  const { fresh } = useFresh<Page>(readAll, refreshMs);
  const items = fresh.kind === "ready" ? fresh.value.items : none;
  return useMemo(() => items.map(({ id, name }) => ({ id, name })), [items]);
}
