import { deleteSoftware, putSoftware } from "@/lib/http/api/packages";
import { route } from "@/lib/http/route";
import { getDevices } from "@/lib/hub/devices/current";
import { permittedDevice } from "../../visible-device";
import { visiblePackage } from "../../visible-package";

export const PUT = route(putSoftware, async ({ asker, params, body }) => {
  const { id, garageId } = permittedDevice(asker, params.id, "manage-source");
  await getDevices().assign(id, await visiblePackage(garageId, body.packageId, "sw"));
});

export const DELETE = route(deleteSoftware, ({ asker, params }) => {
  const { id } = permittedDevice(asker, params.id, "manage-source");
  return getDevices().unassign(id, "sw");
});
