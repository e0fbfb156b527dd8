import { newsOf, type RecordedSession } from "@/lib/domain/recorded-session";
import type { ChargingSession } from "@/lib/domain/session";
import type { Database } from "./database";
import { levelBefore } from "./level-before";
import { fromJson } from "./stored-json";

type Storage = Pick<Database, "query" | "writeBatch">;

/** Keeps the car's record of a charge: as a session of its own where nobody saw it, else with the one that is known. */
export async function recordSession(db: Storage, recorded: RecordedSession): Promise<void> {
  const news = newsOf(recorded, await sessionsBefore(db, recorded));
  if (!news) return;
  const level = news.fromPercent ?? (await levelBefore(db, recorded.vehicleId, recorded.startedAt));
  // A higher level is of before a drive that nobody heard of.
  const isOfThen = level !== undefined && level <= (news.toPercent ?? 100);
  await db.writeBatch({ sessions: [isOfThen ? { ...news, fromPercent: level } : news] });
}

/** The sessions that the record can belong to, newest first. */
async function sessionsBefore(
  { query }: Storage,
  { vehicleId, endedAt }: RecordedSession,
): Promise<readonly ChargingSession[]> {
  const rows = query
    .selectFrom("sessions")
    .select("data")
    .where("vehicleId", "=", vehicleId)
    .where("startedAt", "<", endedAt)
    .orderBy("startedAt", "desc")
    .limit(3);
  return (await rows.execute()).map(({ data }) => fromJson<ChargingSession>(data));
}
