import { linesOf } from "@/app/campaigns";
import { listCampaignLines } from "@/lib/http/api/campaigns";
import { pageItems } from "@/lib/http/page-items";
import { route } from "@/lib/http/route";
import { visibleCampaign } from "../../shown-campaign";

export const GET = route(listCampaignLines, async ({ asker, params, query }) =>
  pageItems(await linesOf(await visibleCampaign(asker, params.id)), query),
);
