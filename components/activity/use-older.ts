"use client";

import { useState } from "react";
import type { Operation } from "@/lib/domain/operation";
import { get } from "@/lib/store/rest";
import type { CarEvent } from "./timeline";

/** A part of a list, newest first, and where it goes on. */
export interface PageOf<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}
export type EventPage = PageOf<CarEvent>;
export type OperationPage = PageOf<Operation>;

/** What the car said and was asked before the first pages, one page of each after the other as somebody asks for them. */
export function useOlder(vehicleId: string, events: EventPage, operations: OperationPage) {
  const said = usePages(`/vehicles/${vehicleId}/activity?limit=100`, events);
  const asked = usePages(`/operations?vehicle=${vehicleId}&limit=100`, operations);
  const isMore = said.more !== undefined || asked.more !== undefined;
  const more = () => {
    said.more?.();
    asked.more?.();
  };
  return {
    events: said.items,
    operations: asked.items,
    isFailed: said.isFailed || asked.isFailed,
    more: isMore ? more : undefined,
  };
}

function usePages<T>(path: string, first: PageOf<T>) {
  const [older, setOlder] = useState<PageOf<T>>();
  const [isFailed, setFailed] = useState(false);
  const { nextCursor } = older ?? first;
  const read = async (cursor: string) => {
    const answer = await get<PageOf<T>>(`${path}&cursor=${encodeURIComponent(cursor)}`);
    setFailed(answer.kind !== "ok");
    if (answer.kind !== "ok") return;
    const { items, ...rest } = answer.value;
    setOlder((before) => ({ ...rest, items: [...(before?.items ?? []), ...items] }));
  };
  return {
    items: [...first.items, ...(older?.items ?? [])],
    isFailed,
    more: nextCursor === undefined ? undefined : () => void read(nextCursor),
  };
}
