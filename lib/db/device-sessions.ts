import type { DeviceSessionFacts } from "@/lib/domain/device-session";
import { say } from "@/messages/say";
import type { Queries } from "./database";
import { fromJson } from "./stored-json";
import type { Tables } from "./tables";

type Row = Tables["deviceSessions"];
type Kept = Omit<DeviceSessionFacts, "id" | "startedAt" | "endedAt">;

export const toSessionRow = (deviceId: string, session: DeviceSessionFacts): Row => {
  const { id, startedAt, endedAt = null, ...data } = session;
  return { id, deviceId, startedAt, endedAt, data: JSON.stringify(data) };
};

function toFacts({ id, startedAt, endedAt, data }: Row): DeviceSessionFacts {
  const times = endedAt === null ? { startedAt } : { startedAt, endedAt };
  return { id, ...times, ...fromJson<Kept>(data) };
}

/** The connections of a device, the newest first. */
export async function listDeviceSessions(
  { query }: Queries,
  deviceId: string,
): Promise<readonly DeviceSessionFacts[]> {
  const rows = await query
    .selectFrom("deviceSessions")
    .selectAll()
    .where("deviceId", "=", deviceId)
    .orderBy("startedAt", "desc")
    .orderBy("id")
    .limit(1_000)
    .execute();
  return rows.map(toFacts);
}

/** No connection survives a start: what the last run left open ended with it, at a time that nobody noted. */
export async function closeLeftSessions({ query }: Queries, now: number): Promise<readonly Row[]> {
  const left = await query
    .selectFrom("deviceSessions")
    .selectAll()
    .where("endedAt", "is", null)
    .execute();
  return left.map((row) => ({ ...row, endedAt: now, data: withReason(row) }));
}

const withReason = ({ data }: Row): string =>
  JSON.stringify({
    ...fromJson<Kept>(data),
    reasonCode: 0x80,
    reason: say("session.vindowEnded"),
  });
