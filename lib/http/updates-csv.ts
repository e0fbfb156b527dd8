import type { Update } from "@/lib/domain/update";
import { csv } from "./csv";

const columns = [
  "VIN",
  "version",
  "state",
  "progress (percent)",
  "attempts",
  "last heard",
  "signature",
  "failure",
] as const;

const time = (at: number | undefined) =>
  at === undefined ? undefined : new Date(at).toISOString();

/** The cars of a campaign as a table for a spreadsheet. */
export const updatesCsv = (name: string, updates: readonly Update[]): Response =>
  csv(
    `${name}-updates.csv`,
    columns,
    updates.map((update) => [
      update.vin,
      update.version,
      update.state,
      update.progressPercent,
      update.attempts,
      time(update.lastHeardAt),
      update.refused?.verdict ?? update.lastVerdict,
      update.failure,
    ]),
  );
