"use client";

import { useShallow } from "zustand/react/shallow";
import { useLive } from "@/components/live/live-provider";
import { useSource } from "@/components/live/use-vehicle";
import { useNow } from "@/components/ui/clock";
import type { Charger } from "@/lib/domain/charger";
import { type CarAtCharger, carAtCharger, carMeant, chargerOfCar } from "@/lib/domain/charger-car";
import { rateLimitOf } from "@/lib/domain/charger-silence";
import { type ChargerFreshness, chargerFreshness } from "@/lib/domain/charger-view";
import type { Vehicle } from "@/lib/domain/vehicle";
import type { LiveCircuit } from "@/lib/store/live-state";

/** The chargers that were not sent away, in the order of their names. */
export const useChargers = (): readonly Charger[] =>
  useLive(
    useShallow(({ chargers }) =>
      Object.values(chargers)
        .filter(({ isHidden }) => !isHidden)
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    ),
  );

export const useCharger = (id: string): Charger | undefined =>
  useLive(({ chargers }) => chargers[id]);

export const useCircuits = (): readonly LiveCircuit[] =>
  useLive(useShallow(({ circuits }) => Object.values(circuits)));

/** How old the charger's words are; silence is all that tells. */
export function useChargerFreshness({ state, sourceId }: Charger): ChargerFreshness {
  return chargerFreshness(state, useNow(), useRateLimit(sourceId));
}

/** How often the source's chargers repeat themselves, in seconds. */
export const useRateLimit = (sourceId: string): number =>
  rateLimitOf(useSource(sourceId)?.settings ?? {});

/** The charger where this car stands, if any tells of it. */
export function useChargerOf(vehicle: Vehicle): Charger | undefined {
  return useLive(({ chargers }) => {
    const near = Object.values(chargers).filter(
      ({ garageId, isHidden }) => garageId === vehicle.garageId && !isHidden,
    );
    return chargerOfCar(near, vehicle);
  });
}

export interface KnownCar extends CarAtCharger {
  /** The car of the garage that has this VIN. */
  readonly vehicle?: Vehicle;
}

/** The car that the charger knows of. */
export function useCarAt(charger: Charger): KnownCar | undefined {
  const there = carAtCharger(charger);
  const vehicle = useLive(
    ({ vehicles }) => there && carMeant(there, Object.values(vehicles), charger.garageId),
  );
  return there && { ...there, ...(vehicle ? { vehicle } : {}) };
}
