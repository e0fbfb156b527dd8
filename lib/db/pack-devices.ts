import type { TelemetryRow } from "./batch";
import type { SeriesBook } from "./series-book";
import type { StoredProfile } from "./stored-profile";
import type { Tables } from "./tables";
import { type Cell, deviceColumns, type Write } from "./write";

export const deviceCells = (row: Tables["devices"]): readonly Cell[] => [
  row.id,
  ...deviceColumns.map((name) => row[name]),
];

export const profileCells = (profile: StoredProfile): readonly Cell[] => [
  profile.id,
  profile.garageId,
  profile.name,
  JSON.stringify(profile.settings),
  profile.createdAt,
];

export const attributeKey = ({ deviceId, scope, key }: Tables["attributes"]): string =>
  `${deviceId} ${scope} ${key}`;

export const attributeCells = (row: Tables["attributes"]): readonly Cell[] => [
  row.deviceId,
  row.scope,
  row.key,
  row.value,
  row.at,
];

export const rpcCells = (row: Tables["rpcs"]): readonly Cell[] => [
  row.id,
  row.deviceId,
  row.createdAt,
  row.status,
  row.data,
];

export const deviceSessionCells = (row: Tables["deviceSessions"]): readonly Cell[] => [
  row.id,
  row.deviceId,
  row.startedAt,
  row.endedAt,
  row.data,
];

/** Of two values of one moment the later one stays. */
export function telemetryCells(rows: readonly TelemetryRow[], book: SeriesBook): Write {
  const values = new Map<number, Map<number, string>>();
  for (const { deviceId, key, at, value } of rows) {
    const seriesId = book.idOf({ entityId: deviceId, metric: key });
    const series = values.get(seriesId) ?? new Map<number, string>();
    values.set(seriesId, series.set(at, value));
  }
  const cells: Cell[] = [];
  for (const [seriesId, series] of values)
    for (const [at, value] of series) cells.push(seriesId, at, value);
  return { plan: "telemetry", cells };
}
