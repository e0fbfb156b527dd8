"use client";

import { useEffect, useState } from "react";
import { useOperations } from "@/components/live/use-vehicle";
import { statusOf } from "@/lib/domain/status";
import type { Vehicle } from "@/lib/domain/vehicle";
import { get } from "@/lib/store/rest";
import { type CarEvent, type TimelineEntry, timelineOf } from "./timeline";

/** A car writes its line a moment before the state that we see: wait for both. */
const settleMs = 1_000;

/** The car's commands, live, and its events, those that are given and those that came since. */
export function useTimeline(
  vehicle: Vehicle,
  given: readonly CarEvent[],
): readonly TimelineEntry[] {
  const [fresh, setFresh] = useState<readonly CarEvent[]>([]);
  const operations = useOperations(vehicle.id);
  const mark = `${statusOf(vehicle.state, vehicle)} ${vehicle.state.isLocked?.value} ${vehicle.state.climateState?.value}`;
  const [firstMark] = useState(mark);
  useEffect(() => {
    if (mark === firstMark) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      void get<unknown>(`/vehicles/${vehicle.id}/activity?limit=50`, abort.signal).then(
        (answer) => answer.kind === "ok" && setFresh(eventsIn(answer.value)),
      );
    }, settleMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [vehicle.id, mark, firstMark]);
  return timelineOf(operations, onceEach([...fresh, ...given]));
}

const onceEach = (events: readonly CarEvent[]): readonly CarEvent[] => [
  ...new Map(events.map((event) => [event.id, event])).values(),
];

export function eventsIn(body: unknown): readonly CarEvent[] {
  const items = typeof body === "object" && body !== null && "items" in body ? body.items : [];
  return Array.isArray(items) ? items.filter(isEvent) : [];
}

const isEvent = (item: unknown): item is CarEvent =>
  typeof item === "object" && item !== null && "severity" in item && "name" in item && "at" in item;
