import type { ChargingSession } from "@/lib/domain/session";
import { csv } from "./csv";

const columns = [
  "start",
  "end",
  "minutes",
  "from (percent)",
  "to (percent)",
  "from (km)",
  "to (km)",
  "energy (kWh)",
  "greatest power (kW)",
  "end reason",
] as const;

const time = (at: number | undefined) =>
  at === undefined ? undefined : new Date(at).toISOString();

const minutes = ({ startedAt, endedAt }: ChargingSession) =>
  endedAt === undefined ? undefined : Math.round((endedAt - startedAt) / 60_000);

/** Charging sessions as a table for a spreadsheet. */
export const sessionsCsv = (name: string, sessions: readonly ChargingSession[]): Response =>
  csv(
    `${name}-sessions.csv`,
    columns,
    sessions.map((session) => [
      time(session.startedAt),
      time(session.endedAt),
      minutes(session),
      session.fromPercent,
      session.toPercent,
      session.fromRangeKm,
      session.toRangeKm,
      session.energyKwh,
      session.maxPowerKw,
      session.endReason,
    ]),
  );
