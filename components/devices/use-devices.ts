"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import { useLine, useLive } from "@/components/live/live-provider";
import { type Fresh, useFresh } from "@/components/rest/use-fresh";
import type { Device } from "@/lib/domain/device";
import { type DeviceNews, watchDevices } from "@/lib/store/device-watch";
import { type Answer, get } from "@/lib/store/rest";

interface Page {
  readonly items: readonly Device[];
}
interface Reading extends Page {
  readonly askedAt: number;
}
interface Told {
  readonly news: DeviceNews;
  readonly at: number;
}
const refreshMs = 15_000;
const noNews: ReadonlyMap<string, Told> = new Map();

async function readAll(signal?: AbortSignal): Promise<Answer<Reading>> {
  const askedAt = performance.now();
  const answer = await get<Page>("/devices", signal);
  return answer.kind === "ok" ? { kind: "ok", value: { ...answer.value, askedAt } } : answer;
}

/** Every device: read when the page opens and the line is back, then kept up to date by what changes. */
export function useDevices() {
  const { fresh, reload } = useFresh<Reading>(readAll, refreshMs);
  const [told, setTold] = useState(noNews);
  const askedAt = fresh.kind === "ready" ? fresh.value.askedAt : 0;
  // What was read is newer than what was told before it was asked for.
  useEffect(() => setTold((before) => toldSince(before, askedAt)), [askedAt]);
  const onNews = useCallback((news: DeviceNews) => {
    const at = performance.now();
    setTold((before) => new Map(before).set(news.id, { news, at }));
  }, []);
  useDeviceNews(onNews);
  useBackOnline(reload);
  const devices: Fresh<readonly Device[]> = useMemo(
    () =>
      fresh.kind === "ready"
        ? { kind: "ready", value: merge(fresh.value.items, newsIn(told)) }
        : fresh,
    [fresh, told],
  );
  return { devices, reload };
}

const toldSince = (told: ReadonlyMap<string, Told>, since: number): ReadonlyMap<string, Told> =>
  new Map([...told].filter(([, { at }]) => at >= since));

const newsIn = (told: ReadonlyMap<string, Told>): ReadonlyMap<string, DeviceNews> =>
  new Map([...told].map(([id, { news }]) => [id, news]));

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
