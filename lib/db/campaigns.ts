import type { Campaign, CampaignCounts } from "@/lib/domain/campaign";
import type { GarageId, VehicleId } from "@/lib/domain/ids";
import type { Update, UpdateState } from "@/lib/domain/update";
import type { Queries } from "./database";
import { fromJson } from "./stored-json";
import { selectUpdates, storedUpdate } from "./updates";

/** Campaigns of these garages, newest first. */
export async function listCampaigns(
  { query }: Queries,
  garageIds: readonly GarageId[],
): Promise<readonly Campaign[]> {
  const rows = await query
    .selectFrom("campaigns")
    .select("data")
    .where("garageId", "in", [...garageIds])
    .orderBy("createdAt", "desc")
    .orderBy("id")
    .execute();
  return rows.map(({ data }) => fromJson<Campaign>(data));
}

export async function findCampaign(
  { query }: Queries,
  id: string,
  garageIds: readonly GarageId[],
): Promise<Campaign | undefined> {
  const row = await query
    .selectFrom("campaigns")
    .select("data")
    .where("id", "=", id)
    .where("garageId", "in", [...garageIds])
    .executeTakeFirst();
  return row && fromJson<Campaign>(row.data);
}

/** How many cars of each campaign stand where. */
export async function countByState(
  { query }: Queries,
  campaignIds: readonly string[],
): Promise<ReadonlyMap<string, CampaignCounts>> {
  const rows = await query
    .selectFrom("updates")
    .select(["campaignId", "state", (eb) => eb.fn.countAll<number>().as("count")])
    .where("campaignId", "in", [...campaignIds])
    .groupBy(["campaignId", "state"])
    .execute();
  const counts = new Map<string, CampaignCounts>();
  for (const { campaignId, state, count } of rows)
    if (campaignId !== null)
      counts.set(campaignId, { ...counts.get(campaignId), [state]: Number(count) });
  return counts;
}

export interface UpdateSearch {
  readonly garageIds: readonly GarageId[];
  readonly campaignId?: string;
  readonly vehicleId?: VehicleId;
  readonly states?: readonly UpdateState[];
  readonly limit: number;
  /** The last id of the page before. */
  readonly after?: string;
}

/** Updates by id, a page at a time. */
export async function searchUpdates(
  db: Queries,
  { garageIds, campaignId, vehicleId, states, limit, after }: UpdateSearch,
): Promise<{ readonly items: readonly Update[]; readonly nextCursor?: string }> {
  let select = selectUpdates(db).where("garageId", "in", [...garageIds]);
  if (campaignId !== undefined) select = select.where("campaignId", "=", campaignId);
  if (vehicleId !== undefined) select = select.where("vehicleId", "=", vehicleId);
  if (states !== undefined) select = select.where("state", "in", [...states]);
  if (after !== undefined) select = select.where("id", ">", after);
  const rows = await select
    .orderBy("id")
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map(storedUpdate);
  const last = items.at(-1)?.id;
  return rows.length > limit && last !== undefined ? { items, nextCursor: last } : { items };
}

export async function findUpdate(
  db: Queries,
  id: string,
  garageIds: readonly GarageId[],
): Promise<Update | undefined> {
  const row = await selectUpdates(db)
    .where("id", "=", id)
    .where("garageId", "in", [...garageIds])
    .executeTakeFirst();
  return row && storedUpdate(row);
}

/** Updates by id: for the hub alone. */
export async function updatesNamed(
  db: Queries,
  ids: readonly string[],
): Promise<readonly Update[]> {
  const rows = await selectUpdates(db)
    .where("id", "in", [...ids])
    .execute();
  return rows.map(storedUpdate);
}

/** Campaigns by id: for the hub alone. */
export async function campaignsNamed(
  { query }: Queries,
  ids: readonly string[],
): Promise<readonly Campaign[]> {
  const rows = await query
    .selectFrom("campaigns")
    .select("data")
    .where("id", "in", [...ids])
    .execute();
  return rows.map(({ data }) => fromJson<Campaign>(data));
}

const over = ["finished", "aborted", "denied"];

/** What is under way, for the hub at start: open updates, and campaigns that are not over with all of theirs. */
export async function listUnderWay(db: Queries): Promise<{
  readonly campaigns: readonly Campaign[];
  readonly updates: readonly Update[];
}> {
  const { query } = db;
  const isOpen = query.selectFrom("updates").select("campaignId").where("isOpen", "=", 1);
  const campaigns = await query
    .selectFrom("campaigns")
    .select("data")
    .where((eb) =>
      eb.or([
        eb("state", "not in", over),
        eb("id", "in", isOpen.$castTo<{ campaignId: string }>()),
      ]),
    )
    .execute();
  const running = query.selectFrom("campaigns").select("id").where("state", "not in", over);
  const updates = await selectUpdates(db)
    .where((eb) => eb.or([eb("isOpen", "=", 1), eb("campaignId", "in", running)]))
    .execute();
  return {
    campaigns: campaigns.map(({ data }) => fromJson<Campaign>(data)),
    updates: updates.map(storedUpdate),
  };
}
