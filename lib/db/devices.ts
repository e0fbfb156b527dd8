import type { Database, Queries } from "./database";
import type { Tables } from "./tables";

export type DeviceRow = Tables["devices"];
export type AttributeRow = Tables["attributes"];

/** Every device there is: for the hub alone. */
export const listAllDevices = ({ query }: Queries): Promise<readonly DeviceRow[]> =>
  query.selectFrom("devices").selectAll().orderBy("createdAt").orderBy("id").execute();

export const listAllAttributes = ({ query }: Queries): Promise<readonly AttributeRow[]> =>
  query.selectFrom("attributes").selectAll().where("value", "is not", null).execute();

export const saveDevice = (db: Database, row: DeviceRow): Promise<void> =>
  db.writeBatch({ devices: [row] });

/** Takes the device and everything it said with it. */
export async function deleteDevice({ query }: Queries, id: string): Promise<void> {
  await query.transaction().execute(async (transaction) => {
    const series = transaction.selectFrom("series").select("id").where("entityId", "=", id);
    await transaction.deleteFrom("telemetry").where("seriesId", "in", series).execute();
    await transaction.deleteFrom("attributes").where("deviceId", "=", id).execute();
    await transaction.deleteFrom("deviceSessions").where("deviceId", "=", id).execute();
    await transaction.deleteFrom("rpcs").where("deviceId", "=", id).execute();
    await transaction.deleteFrom("devices").where("id", "=", id).execute();
  });
}

export interface TelemetryQuery {
  readonly deviceId: string;
  readonly keys: readonly string[] | undefined;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly limit: number;
}

export interface TelemetryPoint {
  readonly at: number;
  /** JSON text. */
  readonly value: string;
}

/** The values of each key, newest first; both ends of the period belong to it. */
export async function readTelemetry(
  { query }: Queries,
  asked: TelemetryQuery,
): Promise<ReadonlyMap<string, readonly TelemetryPoint[]>> {
  const { deviceId, keys, from = -1e15, to = 1e15, limit } = asked;
  let series = query.selectFrom("series").selectAll().where("entityId", "=", deviceId);
  if (keys) series = series.where("metric", "in", [...keys]);
  const found = new Map<string, readonly TelemetryPoint[]>();
  for (const { id, metric } of await series.orderBy("metric").execute()) {
    const points = await query
      .selectFrom("telemetry")
      .select(["at", "value"])
      .where("seriesId", "=", id)
      .where("at", ">=", from)
      .where("at", "<=", to)
      .orderBy("at", "desc")
      .limit(limit)
      .execute();
    if (points.length > 0) found.set(metric, points);
  }
  return found;
}
