import { firstLines, type LinesView } from "@/components/updates/lines-view";
import { listCampaigns, searchUpdates } from "@/lib/db/campaigns";
import { getDatabase } from "@/lib/db/database";
import { listMembers } from "@/lib/db/garages";
import { findPersonById } from "@/lib/db/people";
import type { Campaign } from "@/lib/domain/campaign";
import { type CampaignLine, lineOf } from "@/lib/domain/campaign-line";
import type { GarageId } from "@/lib/domain/ids";
import { getHub } from "@/lib/hub/current";
import { withCounts } from "./api/v1/campaigns/shown-campaign";

const carsMost = 100_000;

/** Every car of the campaign: from what the hub shows while it is under way, else from the database. */
export async function linesOf({ id, garageId }: Campaign): Promise<readonly CampaignLine[]> {
  const shown = getHub().board.cars(id);
  if (shown) return shown.map(lineOf);
  const search = { garageIds: [garageId], campaignId: id, limit: carsMost };
  return (await searchUpdates(getDatabase(), search)).items.map(lineOf);
}

/** As many rows as the highest table has, and those that it draws ahead. */
const firstMost = 24;

/** The rows that the page of a campaign under way begins with; of one that is over they are read with the others. */
export function firstLinesOf({ id }: Campaign, view: LinesView): readonly CampaignLine[] {
  const { board, vehicles } = getHub();
  const named = board.cars(id)?.map((update) => ({
    line: lineOf(update),
    name: vehicles.get(update.vehicleId)?.name ?? update.vin,
  }));
  return firstLines(named ?? [], view, firstMost);
}

/** The campaigns of these garages with how many cars stand where, newest first. */
export const shownCampaigns = async (garages: ReadonlySet<GarageId>) =>
  withCounts(await listCampaigns(getDatabase(), [...garages]));

/** The names of those who may have done something to the campaign, by id. */
export async function actorsOf({
  steps,
  garageId,
}: Campaign): Promise<Readonly<Record<string, string>>> {
  const members = await listMembers(getDatabase(), [garageId]);
  const names = new Map(members.map(({ personId, name }) => [personId, name]));
  const gone = new Set(steps.flatMap(({ by }) => (by === undefined || names.has(by) ? [] : [by])));
  for (const id of gone) {
    const person = await findPersonById(getDatabase(), id);
    if (person) names.set(id, person.name);
  }
  return Object.fromEntries(names);
}
