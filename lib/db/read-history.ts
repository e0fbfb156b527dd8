import type { HistoryPoint } from "@/lib/domain/metric";
import type { Connection } from "./connection";
import { rollupStart } from "./rollup";
import { type Point, thin } from "./thin";
import type { Questions } from "./worker-messages";
import type { Cell } from "./write";

/** Above this many samples the sums of five minutes are read instead. */
const maxSamples = 20_000;

/** One metric of one car or charger, thinned. Runs in a reader thread. */
export function readHistory(
  connection: Connection,
  request: Questions["history"],
): readonly HistoryPoint[] {
  const seriesId = findSeries(connection, request);
  if (seriesId === undefined) return [];
  const samples = readSamples(connection, seriesId, request);
  const isTooMany = samples.length > maxSamples;
  // Samples older than the retention are gone; their sums are what lies before the first sample.
  const end = isTooMany ? request.to : rollupStart(samples[0]?.[0] ?? request.to + 1) - 1;
  const sums = readRollups(connection, seriesId, { ...request, to: end });
  return thin(isTooMany ? sums : [...sums, ...samples], request);
}

function findSeries(connection: Connection, request: Questions["history"]): number | undefined {
  const rows = connection.rows(`select "id" from "series" where "entityId" = ? and "metric" = ?`, [
    request.entityId,
    request.metric,
  ]);
  return rows[0] === undefined ? undefined : Number(rows[0][0]);
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function readSamples(connection: Connection, seriesId: number, { from, to }: Range): Point[] {
  const rows = connection.rows(
    `select "at", "value" from "samples" where "seriesId" = ? and "at" between ? and ?
     order by "at" limit ${maxSamples + 1}`,
    [seriesId, from, to],
  );
  return rows.map(([at, value]) => [Number(at), Number(value)]);
}

function readRollups(connection: Connection, seriesId: number, { from, to }: Range): Point[] {
  const rows = connection.rows(
    `select "minAt", "minValue", "maxAt", "maxValue", "lastAt", "lastValue" from "rollups"
     where "seriesId" = ? and "at" between ? and ? order by "at"`,
    [seriesId, rollupStart(from), to],
  );
  return rows.flatMap(expand).filter(([at]) => at >= from && at <= to);
}

/** The least, the greatest and the last of five minutes, in order of time, each once. */
function expand(cells: readonly Cell[]): Point[] {
  const [minAt, minValue, maxAt, maxValue, lastAt, lastValue] = cells.map(Number);
  const points = new Map([
    [Number(minAt), Number(minValue)],
    [Number(maxAt), Number(maxValue)],
    [Number(lastAt), Number(lastValue)],
  ]);
  return [...points].sort((a, b) => a[0] - b[0]);
}
