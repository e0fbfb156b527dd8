"use client";

import { useState } from "react";
import { get } from "@/lib/store/rest";
import type { CarEvent } from "./timeline";

export interface EventPage {
  readonly items: readonly CarEvent[];
  readonly nextCursor?: string;
}

/** The lines of the car before those of the first page, one page after the other as somebody asks for them. */
export function useOlder(vehicleId: string, first: EventPage) {
  const [older, setOlder] = useState<EventPage>();
  const [isFailed, setFailed] = useState(false);
  const { nextCursor } = older ?? first;
  const read = async (cursor: string) => {
    const path = `/vehicles/${vehicleId}/activity?limit=100&cursor=${encodeURIComponent(cursor)}`;
    const answer = await get<EventPage>(path);
    setFailed(answer.kind !== "ok");
    if (answer.kind !== "ok") return;
    const { items, ...rest } = answer.value;
    setOlder((before) => ({ ...rest, items: [...(before?.items ?? []), ...items] }));
  };
  return {
    events: [...first.items, ...(older?.items ?? [])],
    isFailed,
    more: nextCursor === undefined ? undefined : () => void read(nextCursor),
  };
}
