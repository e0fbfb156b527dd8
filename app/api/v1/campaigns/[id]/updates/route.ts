import { searchUpdates } from "@/lib/db/campaigns";
import { getDatabase } from "@/lib/db/database";
import { present } from "@/lib/domain/present";
import { listCampaignUpdates } from "@/lib/http/api/campaigns";
import { route } from "@/lib/http/route";
import { updatesCsv } from "@/lib/http/updates-csv";
import { visibleCampaign } from "../../shown-campaign";

const csvRows = 100_000;

export const GET = route(listCampaignUpdates, async ({ asker, params, query }) => {
  const { id, garageId, name } = await visibleCampaign(asker, params.id);
  const { format, limit, cursor: after, state } = query;
  const page = format === "csv" ? { limit: csvRows } : { limit, after };
  const states = state === undefined ? undefined : [state];
  const search = present({ garageIds: [garageId], campaignId: id, states, ...page });
  const found = await searchUpdates(getDatabase(), search);
  return format === "csv" ? updatesCsv(name, found.items) : found;
});
