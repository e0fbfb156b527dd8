"use client";

import { type Listed, useList } from "@/components/rest/use-list";
import type { CarTimer, TimerKind } from "@/lib/domain/kept-by-car";

export interface KeptTimers {
  readonly listed: Listed<CarTimer>;
  readonly reload: () => void;
}

/** The car's own timers of one kind; nothing is read where none is wanted. */
export function useKeptTimers(vehicleId: string, wanted: TimerKind | undefined): KeptTimers {
  const path = wanted && `/vehicles/${vehicleId}/timers`;
  const { listed, reload } = useList<CarTimer>(path);
  return {
    listed:
      listed.kind === "ready"
        ? { kind: "ready", items: listed.items.filter(({ kind }) => kind === wanted) }
        : listed,
    reload,
  };
}

export const itemsOf = ({ listed }: KeptTimers): readonly CarTimer[] =>
  listed.kind === "ready" ? listed.items : [];
