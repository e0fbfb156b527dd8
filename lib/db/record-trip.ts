import type { Trip } from "@/lib/domain/trip";
import type { Database } from "./database";
import { levelBefore } from "./level-before";

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
  const level = await levelBefore(db, trip.vehicleId, trip.startedAt);
  // A lower level is of before a charge that nobody heard of.
  const isOfThen = level !== undefined && level >= (trip.toPercent ?? 0);
  await db.writeBatch({ trips: [isOfThen ? { ...trip, fromPercent: level } : trip] });
}
