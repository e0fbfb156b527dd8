import { type Asker, garagesOf, notFound } from "@/lib/auth/asker";
import { countByState, findCampaign } from "@/lib/db/campaigns";
import { getDatabase } from "@/lib/db/database";
import type { Campaign } from "@/lib/domain/campaign";

/** The campaign, if the asker may see it; a foreign one does not exist for them. */
export async function visibleCampaign(asker: Asker, id: string): Promise<Campaign> {
  const campaign = await findCampaign(getDatabase(), id, garagesOf(asker, "view"));
  if (campaign === undefined) throw notFound("campaign");
  return campaign;
}

/** Campaigns with how many of their cars stand where. */
export async function withCounts(campaigns: readonly Campaign[]) {
  const ids = campaigns.map(({ id }) => id);
  const counts = await countByState(getDatabase(), ids);
  return campaigns.map((campaign) => ({ ...campaign, counts: counts.get(campaign.id) ?? {} }));
}
