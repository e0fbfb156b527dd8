import { newsOf, type RecordedSession } from "@/lib/domain/recorded-session";
import type { ChargingSession } from "@/lib/domain/session";
import type { Database } from "./database";
import { levelNear } from "./level-near";
import { fromJson } from "./stored-json";

type Storage = Pick<Database, "query" | "writeBatch">;

/** Keeps the car's record of a charge: as a session of its own where nobody saw it, else with the one that is known. */
export async function recordSession(db: Storage, recorded: RecordedSession): Promise<void> {
  const news = newsOf(recorded, await sessionsBefore(db, recorded));
  if (!news) return;
  const fromPercent =
    news.fromPercent ?? (await levelNear(db, recorded.vehicleId, recorded.startedAt));
  await db.writeBatch({
    sessions: [{ ...news, ...(fromPercent === undefined ? undefined : { fromPercent }) }],
  });
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
