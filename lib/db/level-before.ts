import type { VehicleId } from "@/lib/domain/ids";
import type { Queries } from "./database";

/** A car that resends only what changed may be silent about its level all night; what is older proves nothing. */
const longestMs = 24 * 3_600_000;
/** Ages of records are told in whole seconds. */
const slackMs = 2_000;

/** The charge level, in percent, that the car had when something of its own began. */
export async function levelBefore(
  { query }: Queries,
  vehicleId: VehicleId,
  at: number,
): Promise<number | undefined> {
  const last = await query
    .selectFrom("samples")
    .innerJoin("series", "series.id", "samples.seriesId")
    .select("samples.value")
    .where("series.entityId", "=", vehicleId)
    .where("series.metric", "=", "chargePercent")
    .where("samples.at", ">=", at - longestMs)
    .where("samples.at", "<=", at + slackMs)
    .orderBy("samples.at", "desc")
    .executeTakeFirst();
  return last?.value;
}
