import { requireIn } from "@/lib/auth/asker";
import { auditOf } from "@/lib/auth/audit";
import { authRuntime } from "@/lib/auth/runtime";
import { getAlertSettings, putAlertSettings } from "@/lib/http/api/alerts";
import { route } from "@/lib/http/route";
import { getAlerts } from "@/lib/hub/alerts/current";

export const GET = route(getAlertSettings, ({ asker, params: { id } }) => {
  requireIn(asker, "view", id, "garage");
  return getAlerts().settings(id);
});

export const PUT = route(putAlertSettings, async ({ asker, params: { id }, body }) => {
  requireIn(asker, "manage-source", id, "garage");
  await getAlerts().setSettings(id, body);
  const detail = body.off.join(", ");
  await auditOf(authRuntime(), asker, { action: "alert-settings", garageId: id, detail });
  return body;
});
