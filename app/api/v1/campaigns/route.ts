import { auditOf } from "@/lib/auth/audit";
import { garageForNew } from "@/lib/auth/garage-for-new";
import { authRuntime } from "@/lib/auth/runtime";
import { listCampaigns as list } from "@/lib/db/campaigns";
import { getDatabase } from "@/lib/db/database";
import type { Campaign } from "@/lib/domain/campaign";
import { createCampaign, listCampaigns } from "@/lib/http/api/campaigns";
import { pageItems } from "@/lib/http/page-items";
import { route } from "@/lib/http/route";
import { getHub } from "@/lib/hub/current";
import { newCampaign } from "@/lib/hub/updates/new-campaign";
import { withCounts } from "./shown-campaign";

export const GET = route(listCampaigns, async ({ garages, query }) =>
  withCountsOfPage(pageItems(await list(getDatabase(), garages), query)),
);

/** Only the campaigns of the page are counted. */
const withCountsOfPage = async <Page extends { readonly items: readonly Campaign[] }>(
  page: Page,
) => ({
  ...page,
  items: await withCounts(page.items),
});

export const POST = route(createCampaign, async ({ asker, body: request }) => {
  const garageId = await garageForNew(authRuntime(), asker, "manage-source", request.garageId);
  const given = { request, garageId, by: asker.person.id };
  const { campaign, updates, skipped } = await newCampaign(getHub(), getDatabase(), given);
  const deed = { action: "campaign-created", garageId, target: campaign.id, detail: campaign.name };
  await auditOf(authRuntime(), asker, deed);
  return { ...campaign, counts: { scheduled: updates.length }, skipped };
});
