import type { Trip } from "@/lib/domain/trip";
import type { Database } from "./database";
import { levelNear } from "./level-near";

/** The time of a record is its arrival less its age in whole seconds: it may be told a little differently each time. */
const sameEndMs = 10_000;

/** Keeps the car's record of a drive, once however often it is told. */
export async function recordTrip(
  db: Pick<Database, "query" | "writeBatch">,
  trip: Trip,
): Promise<void> {
  const told = await db.query
    .selectFrom("trips")
    .select("id")
    .where("vehicleId", "=", trip.vehicleId)
    .where("endedAt", ">=", trip.endedAt - sameEndMs)
    .where("endedAt", "<=", trip.endedAt + sameEndMs)
    .executeTakeFirst();
  if (told) return;
  const fromPercent = await levelNear(db, trip.vehicleId, trip.startedAt);
  await db.writeBatch({
    trips: [{ ...trip, ...(fromPercent === undefined ? undefined : { fromPercent }) }],
  });
}
