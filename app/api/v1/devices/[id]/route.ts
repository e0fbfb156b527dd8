import { auditOf } from "@/lib/auth/audit";
import { authRuntime } from "@/lib/auth/runtime";
import { deleteDevice, getDevice, patchDevice } from "@/lib/http/api/devices";
import { route } from "@/lib/http/route";
import { getDevices } from "@/lib/hub/devices/current";
import { noteDeed } from "../note-deed";
import { permittedDevice, visibleDevice } from "../visible-device";

export const GET = route(getDevice, ({ asker, params }) => visibleDevice(asker, params.id));

export const PATCH = route(patchDevice, async ({ asker, params, body }) => {
  const device = permittedDevice(asker, params.id, "manage-source");
  const changed = await getDevices().update(device.id, body);
  await noteDeed(asker, device, "device-changed");
  return changed;
});

export const DELETE = route(deleteDevice, async ({ asker, params }) => {
  const { id, garageId, name } = permittedDevice(asker, params.id, "manage-source");
  await getDevices().remove(id);
  await auditOf(authRuntime(), asker, { action: "device-deleted", garageId, target: name });
});
