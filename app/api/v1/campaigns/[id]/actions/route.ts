import { requireIn } from "@/lib/auth/asker";
import { auditOf } from "@/lib/auth/audit";
import { authRuntime } from "@/lib/auth/runtime";
import { searchUpdates } from "@/lib/db/campaigns";
import { getDatabase } from "@/lib/db/database";
import type { Campaign } from "@/lib/domain/campaign";
import { actOnCampaign } from "@/lib/http/api/campaigns";
import { route } from "@/lib/http/route";
import { getHub } from "@/lib/hub/current";
import { visibleCampaign, withCounts } from "../../shown-campaign";

export const POST = route(actOnCampaign, async ({ asker, params, body: { action } }) => {
  const campaign = await visibleCampaign(asker, params.id);
  const { id, garageId } = campaign;
  requireIn(asker, "manage-source", garageId, "campaign");
  const { updates, now } = getHub();
  const act = { by: asker.person.id, at: now() };
  if (action === "retry") await updates.retry(campaign, await retryable(campaign), act);
  else await updates.act(id, { action, ...act });
  await auditOf(authRuntime(), asker, {
    action: `campaign-${action}`,
    garageId,
    target: id,
    detail: campaign.name,
  });
  const [shown] = await withCounts([await visibleCampaign(asker, id)]);
  return shown;
});

const retryable = async ({ id: campaignId, garageId }: Campaign) => {
  const states = ["failed", "stalled", "expired", "declined"] as const;
  const search = { garageIds: [garageId], campaignId, states, limit: 100_000 };
  return (await searchUpdates(getDatabase(), search)).items;
};
