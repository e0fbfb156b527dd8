import { garageForNew } from "@/lib/auth/garage-for-new";
import { authRuntime } from "@/lib/auth/runtime";
import { getDatabase } from "@/lib/db/database";
import { previewCampaign as previewEndpoint } from "@/lib/http/api/campaigns";
import { route } from "@/lib/http/route";
import { getHub } from "@/lib/hub/current";
import { previewCampaign } from "@/lib/hub/updates/new-campaign";

export const POST = route(previewEndpoint, async ({ asker, body: request }) => {
  const garageId = await garageForNew(authRuntime(), asker, "manage-source", request.garageId);
  return previewCampaign(getHub(), getDatabase(), { request, garageId });
});
