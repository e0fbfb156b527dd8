import { auditOf } from "@/lib/auth/audit";
import { garageForNew } from "@/lib/auth/garage-for-new";
import { authRuntime } from "@/lib/auth/runtime";
import { createAlertChannel, listAlertChannels } from "@/lib/http/api/alerts";
import { pageItems } from "@/lib/http/page-items";
import { route } from "@/lib/http/route";
import { getAlerts } from "@/lib/hub/alerts/current";

export const GET = route(listAlertChannels, async ({ garages, query }) =>
  pageItems(await getAlerts().channels.list(garages), query),
);

export const POST = route(createAlertChannel, async ({ asker, body }) => {
  const garageId = await garageForNew(authRuntime(), asker, "manage-source", body.garageId);
  const made = await getAlerts().channels.add(garageId, body);
  const deed = { action: "alert-channel-created", garageId, target: made.id, detail: made.kind };
  await auditOf(authRuntime(), asker, deed);
  return made;
});
