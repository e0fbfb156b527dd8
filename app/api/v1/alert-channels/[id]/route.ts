import { auditOf } from "@/lib/auth/audit";
import { authRuntime } from "@/lib/auth/runtime";
import { deleteAlertChannel, patchAlertChannel } from "@/lib/http/api/alerts";
import { route } from "@/lib/http/route";
import { getAlerts } from "@/lib/hub/alerts/current";
import { managedChannel } from "../managed-channel";

export const PATCH = route(patchAlertChannel, async ({ asker, params, body }) => {
  const { id, garageId } = managedChannel(asker, params.id);
  const after = await getAlerts().channels.change(id, body);
  const detail = Object.keys(body).join(", ");
  const deed = { action: "alert-channel-changed", garageId, target: id, detail };
  await auditOf(authRuntime(), asker, deed);
  return after;
});

export const DELETE = route(deleteAlertChannel, async ({ asker, params }) => {
  const { id, garageId, kind } = managedChannel(asker, params.id);
  await getAlerts().channels.remove(id);
  const deed = { action: "alert-channel-deleted", garageId, target: id, detail: kind };
  await auditOf(authRuntime(), asker, deed);
});
