import type { VehicleId } from "@/lib/domain/ids";
import type { Queries } from "./database";

/** How far a charge level may be from a moment and still be its level. */
const nearMs = 10 * 60_000;

/** The charge level that the car had at a moment, in percent; the last one before it where there is one. */
export async function levelNear(
  { query }: Queries,
  vehicleId: VehicleId,
  at: number,
): Promise<number | undefined> {
  const near = await query
    .selectFrom("samples")
    .innerJoin("series", "series.id", "samples.seriesId")
    .select(["samples.at", "samples.value"])
    .where("series.entityId", "=", vehicleId)
    .where("series.metric", "=", "chargePercent")
    .where("samples.at", ">=", at - nearMs)
    .where("samples.at", "<=", at + nearMs)
    .orderBy("samples.at")
    .execute();
  const before = near.filter((sample) => sample.at <= at);
  return (before.at(-1) ?? near[0])?.value;
}
