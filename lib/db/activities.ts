import type { GarageId, MessageId, VehicleId } from "@/lib/domain/ids";
import type { NewActivity } from "./batch";
import type { Queries } from "./database";
import { fromCursor, type Page, toPage } from "./page";

/** One line of a car's timeline. */
export interface Activity extends NewActivity {
  readonly id: number;
}

export interface ActivitySearch {
  readonly vehicleId: VehicleId;
  /** The garages that the asker may see. */
  readonly garageIds: readonly GarageId[];
  readonly from?: number;
  readonly to?: number;
  readonly limit: number;
  readonly cursor?: string;
}

/** A car's timeline, newest first. */
export async function listActivities(
  { query }: Queries,
  { vehicleId, garageIds, from, to, limit, cursor }: ActivitySearch,
): Promise<Page<Activity>> {
  let select = query
    .selectFrom("activities")
    .selectAll()
    .where("vehicleId", "=", vehicleId)
    .where("garageId", "in", [...garageIds]);
  if (from !== undefined) select = select.where("at", ">=", from);
  if (to !== undefined) select = select.where("at", "<=", to);
  if (cursor !== undefined) {
    const { at, id } = fromCursor(cursor);
    select = select
      .where("at", "<=", at)
      .where((eb) => eb.or([eb("at", "<", at), eb("id", "<", Number(id))]));
  }
  const newest = select.orderBy("at", "desc").orderBy("id", "desc");
  const rows = await newest.limit(limit + 1).execute();
  return toPage(rows.map(toActivity), limit, ({ at, id }) => ({ at, id: String(id) }));
}

export interface LatestActivity {
  readonly vehicleId: VehicleId;
  readonly name: string;
  readonly at: number;
}

/** When each thing last happened to each car, of those that happened since then. */
export const listLatestActivities = (
  { query }: Queries,
  since: number,
): Promise<readonly LatestActivity[]> =>
  query
    .selectFrom("activities")
    .select(({ fn }) => ["vehicleId", "name", fn.max("at").as("at")])
    // By car, because the index is: lines of years stand beside those of the day.
    .where("vehicleId", "in", query.selectFrom("vehicles").select("id"))
    .where("at", ">=", since)
    .groupBy(["vehicleId", "name"])
    .execute();

interface Row {
  id: number;
  garageId: string;
  vehicleId: string;
  at: number;
  name: string;
  severity: string;
  detail: string | null;
  messageId: MessageId | null;
}

function toActivity({ severity, detail, messageId, ...row }: Row): Activity {
  return {
    ...row,
    // Written from a NewActivity alone (pack.ts).
    severity: severity as Activity["severity"],
    ...(detail === null ? {} : { detail }),
    ...(messageId === null ? {} : { messageId }),
  };
}
