import type { LateCharge } from "@/lib/domain/charge-words";
import { latestMs } from "@/lib/domain/fold-session";
import { newsOfLate } from "@/lib/domain/late-session";
import type { ChargingSession } from "@/lib/domain/session";
import type { Database } from "./database";
import { fromJson } from "./stored-json";

export type LateSession = LateCharge & Pick<ChargingSession, "id" | "vehicleId">;

/** Keeps a charge that was told late: as a session of its own, or with the one that it belongs to. */
export async function recordLateCharge(
  db: Pick<Database, "query" | "writeBatch">,
  late: LateSession,
): Promise<void> {
  const rows = db.query
    .selectFrom("sessions")
    .select("data")
    .where("vehicleId", "=", late.vehicleId)
    .where("startedAt", "<=", late.endedAt)
    .where((eb) =>
      eb.or([eb("endedAt", "is", null), eb("endedAt", ">=", late.startedAt - latestMs)]),
    )
    .orderBy("startedAt", "desc");
  const known = (await rows.execute()).map(({ data }) => fromJson<ChargingSession>(data));
  const news = newsOfLate(late, known);
  if (news) await db.writeBatch({ sessions: [news.kept], absorbedSessions: news.absorbed });
}
