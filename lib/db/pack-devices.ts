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

/** Of two values of one moment the later one stays: here where one follows the other, in the table in any case. */
export function telemetryCells(rows: readonly TelemetryRow[], book: SeriesBook): Write {
  const cells: Cell[] = [];
  const placeOfLast = new Map<number, number>();
  for (const { deviceId, key, at, value } of rows) {
    const seriesId = book.idOf({ entityId: deviceId, metric: key });
    const place = placeOfLast.get(seriesId);
    if (place !== undefined && cells[place + 1] === at) {
      cells[place + 2] = value;
      continue;
    }
    placeOfLast.set(seriesId, cells.length);
    cells.push(seriesId, at, value);
  }
  return { plan: "telemetry", cells };
}
