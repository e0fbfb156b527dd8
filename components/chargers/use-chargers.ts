"use client";

import { useShallow } from "zustand/react/shallow";
import { useLive } from "@/components/live/live-provider";
import { useNow } from "@/components/ui/clock";
import type { Charger } from "@/lib/domain/charger";
import { carAtCharger, chargerOfVin } from "@/lib/domain/charger-car";
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
export function useChargerFreshness({ state }: Charger): ChargerFreshness {
  return chargerFreshness(state, useNow());
}

/** The charger where this car stands, if any tells of it. */
export function useChargerOf(vehicle: Vehicle): Charger | undefined {
  return useLive(({ chargers }) => {
    const near = Object.values(chargers).filter(
      ({ garageId, isHidden }) => garageId === vehicle.garageId && !isHidden,
    );
    return chargerOfVin(near, vehicle.vin);
  });
}

export interface KnownCar {
  readonly vin: string;
  readonly when: "now" | "identified" | "last";
  /** The car of the garage that has this VIN. */
  readonly vehicle?: Vehicle;
}

/** The car that the charger knows of. */
export function useCarAt({ state, garageId }: Charger): KnownCar | undefined {
  const there = carAtCharger(state);
  const vehicle = useLive(({ vehicles }) =>
    there === undefined
      ? undefined
      : Object.values(vehicles).find(
          (car) => car.garageId === garageId && car.vin.toUpperCase() === there.vin.toUpperCase(),
        ),
  );
  return there && { ...there, ...(vehicle ? { vehicle } : {}) };
}
