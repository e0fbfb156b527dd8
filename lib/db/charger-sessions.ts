import type { ChargerSession } from "@/lib/domain/charger-session";
import type { ChargerId, GarageId } from "@/lib/domain/ids";
import type { Queries } from "./database";
import { fromCursor, type Page, type Place, toPage } from "./page";
import { fromJson } from "./stored-json";

export interface ChargerSessionSearch {
  readonly chargerId: ChargerId;
  /** The garages that the asker may see. */
  readonly garageIds: readonly GarageId[];
  readonly from?: number;
  readonly to?: number;
  readonly limit: number;
  readonly cursor?: string;
}

/** The sessions of a wall charger, newest first. */
export async function listChargerSessions(
  { query }: Queries,
  { chargerId, garageIds, from, to, limit, cursor }: ChargerSessionSearch,
): Promise<Page<ChargerSession>> {
  let select = query
    .selectFrom("chargerSessions")
    .innerJoin("chargers", "chargers.id", "chargerSessions.chargerId")
    .select("chargerSessions.data")
    .where("chargerSessions.chargerId", "=", chargerId)
    .where("chargers.garageId", "in", [...garageIds]);
  if (to !== undefined) select = select.where("startedAt", "<=", to);
  if (from !== undefined)
    select = select.where((eb) => eb.or([eb("endedAt", "is", null), eb("endedAt", ">=", from)]));
  if (cursor !== undefined) select = select.where("startedAt", "<", fromCursor(cursor).at);
  const newest = select.orderBy("startedAt", "desc").limit(limit + 1);
  return toPage((await newest.execute()).map(toSession), limit, placeOf);
}

/** The latest session of every charger: for the hub at start. */
export async function listLatestChargerSessions({
  query,
}: Queries): Promise<readonly ChargerSession[]> {
  const latest = query
    .selectFrom("chargerSessions")
    .select(["chargerId", ({ fn }) => fn.max("startedAt").as("startedAt")])
    .groupBy("chargerId")
    .as("latest");
  const rows = query
    .selectFrom("chargerSessions")
    .innerJoin(latest, (join) =>
      join
        .onRef("latest.chargerId", "=", "chargerSessions.chargerId")
        .onRef("latest.startedAt", "=", "chargerSessions.startedAt"),
    )
    .select("chargerSessions.data");
  return (await rows.execute()).map(toSession);
}

const toSession = ({ data }: { data: string }): ChargerSession => fromJson<ChargerSession>(data);
const placeOf = ({ id, startedAt }: ChargerSession): Place => ({ at: startedAt, id });
