import type { ChargerValueName } from "./charger";

/** The values of a charger kept as a history of points. */
export const chargerMetrics = {
  ampsInUse: { unit: "A" },
  ampsOffered: { unit: "A" },
  powerKw: { unit: "kW" },
  lifetimeKwh: { unit: "kWh" },
} as const satisfies Partial<Record<ChargerValueName, { unit: string }>>;

/** Power of all chargers together, as the charge controller itself remembers it. */
export const circuitMetrics = { powerKw: { unit: "kW" } } as const;

export type ChargerMetric = keyof typeof chargerMetrics;
export const isChargerMetric = (name: string): name is ChargerMetric =>
  Object.hasOwn(chargerMetrics, name);
