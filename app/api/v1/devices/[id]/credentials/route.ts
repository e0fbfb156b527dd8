import { auditOf } from "@/lib/auth/audit";
import { authRuntime } from "@/lib/auth/runtime";
import { putCredentials } from "@/lib/http/api/devices";
import { route } from "@/lib/http/route";
import { getDevices } from "@/lib/hub/devices/current";
import { permittedDevice } from "../../visible-device";

export const PUT = route(putCredentials, async ({ asker, params, body }) => {
  const { id, garageId, name } = permittedDevice(asker, params.id, "manage-source");
  const shown = await getDevices().setCredential(id, body);
  const action = "device-credentials-changed";
  await auditOf(authRuntime(), asker, { action, garageId, target: name });
  return shown;
});
