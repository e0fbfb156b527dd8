import { deleteSoftware, putSoftware } from "@/lib/http/api/packages";
import { route } from "@/lib/http/route";
import { getDevices } from "@/lib/hub/devices/current";
import { noteDeed } from "../../note-deed";
import { permittedDevice } from "../../visible-device";
import { visiblePackage } from "../../visible-package";

export const PUT = route(putSoftware, async ({ asker, params, body }) => {
  const device = permittedDevice(asker, params.id, "manage-source");
  const wanted = await visiblePackage(device.garageId, body.packageId, "sw");
  await getDevices().assign(device.id, wanted);
  await noteDeed(asker, device, "device-package-given", `${wanted.title} ${wanted.version}`);
});

export const DELETE = route(deleteSoftware, async ({ asker, params }) => {
  const device = permittedDevice(asker, params.id, "manage-source");
  await getDevices().unassign(device.id, "sw");
  await noteDeed(asker, device, "device-package-taken", "software");
});
