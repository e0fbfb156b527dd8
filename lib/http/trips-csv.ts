import type { Trip } from "@/lib/domain/trip";
import { csv } from "./csv";

const columns = [
  "start",
  "end",
  "minutes",
  "distance (km)",
  "energy (kWh)",
  "from (percent)",
  "to (percent)",
  "place",
] as const;

/** Drives as a table for a spreadsheet. */
export const tripsCsv = (name: string, trips: readonly Trip[]): Response =>
  csv(
    `${name}-trips.csv`,
    columns,
    trips.map(({ startedAt, endedAt, ...trip }) => [
      new Date(startedAt).toISOString(),
      new Date(endedAt).toISOString(),
      Math.round((endedAt - startedAt) / 60_000),
      trip.distanceKm,
      trip.energyKwh,
      trip.fromPercent,
      trip.toPercent,
      trip.place,
    ]),
  );
