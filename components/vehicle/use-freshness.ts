"use client";

import { useLive } from "@/components/live/live-provider";
import { useNow } from "@/components/ui/clock";
import { type Freshness, freshnessOf, lastHeardAt, vehicleFreshness } from "@/lib/domain/freshness";
import type { Known } from "@/lib/domain/known";
import type { SourceKind } from "@/lib/domain/source";
import type { Vehicle } from "@/lib/domain/vehicle";

const defaultKind: SourceKind = "skoda";

/** How old one value may look. */
export function useFreshness(vehicle: Vehicle, known: Known<unknown> | undefined): Freshness {
  const now = useNow();
  const kind = useSourceKind(known?.sourceId);
  if (!known) return "live";
  const heardAt = lastHeardAt(vehicle.state);
  return freshnessOf(known, {
    kind,
    now,
    isCharging: vehicle.state.chargingState?.value === "charging",
    ...connection(vehicle, kind),
    ...(heardAt === undefined ? {} : { heardAt }),
  });
}

/** How old the car as a whole may look. */
export function useVehicleFreshness(vehicle: Vehicle): Freshness | undefined {
  const now = useNow();
  const kind = useSourceKind(vehicle.sources[0]);
  return vehicleFreshness(vehicle.state, { kind, now, ...connection(vehicle, kind) });
}

/** The last will of a car's module speaks for all its values; a car maker's cloud speaks for the car alone. */
const connection = ({ state }: Vehicle, kind: SourceKind) =>
  kind === "ovms" && state.isOnline?.value === false ? { isConnected: false } : {};

const useSourceKind = (id: string | undefined): SourceKind =>
  useLive(({ sources }) => (id === undefined ? undefined : sources[id]?.kind)) ?? defaultKind;
