"use client";

import { useEffect, useState } from "react";
import { useOperations } from "@/components/live/use-vehicle";
import type { Operation } from "@/lib/domain/operation";
import { statusOf } from "@/lib/domain/status";
import type { Vehicle } from "@/lib/domain/vehicle";
import { get } from "@/lib/store/rest";
import { type CarEvent, eachCommand, onceEach, type TimelineEntry, timelineOf } from "./timeline";

/** A car writes its line a moment before the state that we see: wait for both. */
const settleMs = 1_000;

/** The car's commands and its events: those that are given, and those that came since. */
export function useTimeline(
  vehicle: Vehicle,
  given: readonly CarEvent[],
  read: readonly Operation[],
): readonly TimelineEntry[] {
  const [fresh, setFresh] = useState<readonly CarEvent[]>([]);
  const heard = useOperations(vehicle.id);
  const mark = markOf(vehicle);
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
  return timelineOf(eachCommand(read, heard), onceEach([...given, ...fresh]));
}

/** What of a car comes with a line of its own; another mark, and there are new lines to read. */
function markOf(vehicle: Vehicle): string {
  const { isLocked, isPlugged, doorsOpen, windowsOpen, climateState } = vehicle.state;
  const known = [isLocked, isPlugged, doorsOpen, windowsOpen, climateState];
  return [statusOf(vehicle.state, vehicle), ...known.map((one) => String(one?.value))].join(" ");
}

export function eventsIn(body: unknown): readonly CarEvent[] {
  const items = typeof body === "object" && body !== null && "items" in body ? body.items : [];
  return Array.isArray(items) ? items.filter(isEvent) : [];
}

const isEvent = (item: unknown): item is CarEvent =>
  typeof item === "object" && item !== null && "severity" in item && "name" in item && "at" in item;
