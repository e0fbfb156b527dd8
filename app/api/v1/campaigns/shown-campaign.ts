import { type Asker, garagesOf, notFound } from "@/lib/auth/asker";
import { countByState, findCampaign } from "@/lib/db/campaigns";
import { getDatabase } from "@/lib/db/database";
import type { Campaign, CampaignView } from "@/lib/domain/campaign";
import { getHub } from "@/lib/hub/current";

/** The campaign, if the asker may see it; a foreign one does not exist for them. */
export async function visibleCampaign(asker: Asker, id: string): Promise<Campaign> {
  const campaign = await findCampaign(getDatabase(), id, garagesOf(asker, "view"));
  if (campaign === undefined) throw notFound("campaign");
  return campaign;
}

/** Campaigns with how many of their cars stand where: as the hub shows it, else counted in the database. */
export async function withCounts(campaigns: readonly Campaign[]) {
  const { board } = getHub();
  const shown = campaigns.map((campaign) => board.campaign(campaign.id) ?? campaign);
  const ids = shown.flatMap(({ id, counts }: CampaignView) => (counts ? [] : [id]));
  const counted = ids.length > 0 ? await countByState(getDatabase(), ids) : undefined;
  return shown.map((campaign: CampaignView) => ({
    ...campaign,
    counts: campaign.counts ?? counted?.get(campaign.id) ?? {},
  }));
}
