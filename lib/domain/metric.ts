import type { VehicleValueName } from "./vehicle";

/** The values kept as a history of points, with the unit REST names and how long a silence is a gap. */
export const metrics = {
  chargePercent: { unit: "percent", gapAfterMs: 6 * 3_600_000 },
  targetPercent: { unit: "percent", gapAfterMs: 48 * 3_600_000 },
  rangeKm: { unit: "km", gapAfterMs: 6 * 3_600_000 },
  minutesToFull: { unit: "min", gapAfterMs: 25 * 60_000 },
  chargePowerKw: { unit: "kW", gapAfterMs: 25 * 60_000 },
  chargeCurrentAmps: { unit: "A", gapAfterMs: 25 * 60_000 },
  odometerKm: { unit: "km", gapAfterMs: 48 * 3_600_000 },
  outsideTemperatureC: { unit: "°C", gapAfterMs: 6 * 3_600_000 },
  cabinTemperatureC: { unit: "°C", gapAfterMs: 6 * 3_600_000 },
  auxBatteryVolts: { unit: "V", gapAfterMs: 24 * 3_600_000 },
  speedKph: { unit: "km/h", gapAfterMs: 10 * 60_000 },
} as const satisfies Partial<Record<VehicleValueName, { unit: string; gapAfterMs: number }>>;

export type Metric = keyof typeof metrics;
export const isMetric = (name: string): name is Metric => Object.hasOwn(metrics, name);

/** One point of a history: epoch milliseconds and the value, null where data is missing. */
export type HistoryPoint = readonly [at: number, value: number | null];

export interface Sample {
  readonly entityId: string;
  readonly metric: string;
  readonly at: number;
  readonly value: number;
}
