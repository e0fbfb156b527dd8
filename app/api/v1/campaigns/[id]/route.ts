import { getCampaign } from "@/lib/http/api/campaigns";
import { route } from "@/lib/http/route";
import { visibleCampaign, withCounts } from "../shown-campaign";

export const GET = route(getCampaign, async ({ asker, params }) => {
  const [shown] = await withCounts([await visibleCampaign(asker, params.id)]);
  return shown;
});
