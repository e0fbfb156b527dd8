import type { GarageId, VehicleId } from "@/lib/domain/ids";
import type { ChargingSession } from "@/lib/domain/session";
import type { Queries } from "./database";
import { fromCursor, type Page, type Place, toPage } from "./page";
import { fromJson } from "./stored-json";

export interface SessionSearch {
  readonly vehicleId: VehicleId;
  /** The garages that the asker may see. */
  readonly garageIds: readonly GarageId[];
  readonly from?: number;
  readonly to?: number;
  readonly limit: number;
  readonly cursor?: string;
}

/** The charging sessions of a car, newest first. */
export async function listSessions(
  db: Queries,
  search: SessionSearch,
): Promise<Page<ChargingSession>> {
  const { vehicleId, from, to, limit, cursor } = search;
  let select = visible(db, search.garageIds).where("sessions.vehicleId", "=", vehicleId);
  // A session belongs to the period when any part of it does.
  if (to !== undefined) select = select.where("startedAt", "<=", to);
  if (from !== undefined) {
    select = select.where((eb) => eb.or([eb("endedAt", "is", null), eb("endedAt", ">=", from)]));
  }
  if (cursor !== undefined) {
    const { at, id } = fromCursor(cursor);
    // What a module recorded and what was seen live may begin in one millisecond.
    select = select
      .where("startedAt", "<=", at)
      .where((eb) => eb.or([eb("startedAt", "<", at), eb("sessions.id", "<", id)]));
  }
  const rows = await select
    .orderBy("startedAt", "desc")
    .orderBy("sessions.id", "desc")
    .limit(limit + 1)
    .execute();
  return toPage(rows.map(toSession), limit, placeOf);
}

export async function getSession(
  db: Queries,
  id: string,
  garageIds: readonly GarageId[],
): Promise<ChargingSession | undefined> {
  const row = await visible(db, garageIds).where("sessions.id", "=", id).executeTakeFirst();
  return row && toSession(row);
}

/** The sessions that go on, of every car: for the hub at start. */
export async function listOpenSessions({ query }: Queries): Promise<readonly ChargingSession[]> {
  const open = query.selectFrom("sessions").select("data").where("endedAt", "is", null);
  return (await open.execute()).map(toSession);
}

export interface EnergyTotal {
  readonly energyKwh: number;
  readonly sessions: number;
}

/** What a car was charged with in the sessions that began in the period, as far as their energy is known. */
export async function sumEnergy(
  db: Queries,
  search: Omit<SessionSearch, "limit" | "cursor">,
): Promise<EnergyTotal> {
  const { items } = await listSessions(db, { ...search, limit: 100_000 });
  const begun = items.filter(({ startedAt }) => startedAt >= (search.from ?? 0));
  const energyKwh = begun.reduce((sum, session) => sum + (session.energyKwh ?? 0), 0);
  return { energyKwh, sessions: begun.length };
}

const visible = ({ query }: Queries, garageIds: readonly GarageId[]) =>
  query
    .selectFrom("sessions")
    .innerJoin("vehicles", "vehicles.id", "sessions.vehicleId")
    .select("sessions.data")
    .where("vehicles.garageId", "in", [...garageIds]);

const toSession = ({ data }: { data: string }): ChargingSession => fromJson<ChargingSession>(data);
const placeOf = ({ id, startedAt }: ChargingSession): Place => ({ at: startedAt, id });
