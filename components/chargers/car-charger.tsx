"use client";

import type { Vehicle } from "@/lib/domain/vehicle";
import { ChargerCard } from "./charger-card";
import { useChargerOf } from "./use-chargers";

/** The wall charger where this car stands, on the car's own page. */
export function CarCharger({ vehicle }: { readonly vehicle: Vehicle }) {
  const charger = useChargerOf(vehicle);
  return charger ? <ChargerCard charger={charger} on="car" /> : null;
}
