import { auditOf } from "@/lib/auth/audit";
import { authRuntime } from "@/lib/auth/runtime";
import {
  deleteDeviceVehicle,
  getDeviceVehicle,
  putDeviceVehicle,
} from "@/lib/http/api/device-parts";
import { route } from "@/lib/http/route";
import { getDevices } from "@/lib/hub/devices/current";
import { permittedDevice, visibleDevice } from "../../visible-device";
import { vehicleForDevice } from "./vehicle-for-device";

export const GET = route(getDeviceVehicle, ({ asker, params }) =>
  getDevices().vehicleOf(visibleDevice(asker, params.id).id),
);

export const PUT = route(putDeviceVehicle, async ({ asker, params, body }) => {
  const device = permittedDevice(asker, params.id, "manage-source");
  const vehicleId = await vehicleForDevice(asker, device, body);
  await getDevices().bind(device.id, vehicleId, body.values);
  const { garageId, name } = device;
  await auditOf(authRuntime(), asker, {
    action: "device-bound",
    garageId,
    target: name,
    detail: vehicleId,
  });
  return getDevices().vehicleOf(device.id);
});

export const DELETE = route(deleteDeviceVehicle, async ({ asker, params }) => {
  const { id, garageId, name } = permittedDevice(asker, params.id, "manage-source");
  await getDevices().unbind(id);
  await auditOf(authRuntime(), asker, { action: "device-unbound", garageId, target: name });
});
