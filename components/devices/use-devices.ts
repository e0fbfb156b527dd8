"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import { useLine, useLive } from "@/components/live/live-provider";
import type { Device } from "@/lib/domain/device";
import { type DeviceNews, watchDevices } from "@/lib/store/device-watch";
import { get } from "@/lib/store/rest";
import { type Fresh, useFresh } from "./use-fresh";

interface Page {
  readonly items: readonly Device[];
}
const refreshMs = 15_000;
const readAll = (signal?: AbortSignal) => get<Page>("/devices", signal);

/** Every device: read when the page opens and the line is back, then kept up to date by what changes. */
export function useDevices() {
  const { fresh, reload } = useFresh<Page>(readAll, refreshMs);
  const [news, setNews] = useState<ReadonlyMap<string, DeviceNews>>(new Map());
  const read = fresh.kind === "ready" ? fresh.value : undefined;
  // What was read just now is newer than what was told before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new reading is the reason.
  useEffect(() => setNews(new Map()), [read]);
  useDeviceNews(
    useCallback((told: DeviceNews) => setNews((before) => new Map(before).set(told.id, told)), []),
  );
  useBackOnline(reload);
  const devices: Fresh<readonly Device[]> = useMemo(
    () =>
      fresh.kind === "ready" ? { kind: "ready", value: merge(fresh.value.items, news) } : fresh,
    [fresh, news],
  );
  return { devices, reload };
}

/** Puts what was told over what was read. */
export function merge(
  read: readonly Device[],
  news: ReadonlyMap<string, DeviceNews>,
): readonly Device[] {
  const all = new Map<string, DeviceNews>(read.map((device) => [device.id, device]));
  for (const [id, told] of news) all.set(id, told);
  return [...all.values()].filter((one): one is Device => !("isDeleted" in one));
}

/** Hears of every device that changes. */
export function useDeviceNews(onNews: (news: DeviceNews) => void): void {
  const line = useLine();
  useEffect(() => watchDevices(line, onNews), [line, onNews]);
}

/** What changed while the line was lost was not told. */
export function useBackOnline(reload: () => Promise<void>): void {
  const liveSince = useLive(({ link }) => (link.kind === "live" ? link.since : undefined));
  useEffect(() => {
    if (liveSince !== undefined) void reload();
  }, [liveSince, reload]);
}
