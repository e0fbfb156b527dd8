import { type Asker, garagesOf, notFound, requireIn } from "@/lib/auth/asker";
import type { Action } from "@/lib/auth/permissions";
import type { Device } from "@/lib/domain/device";
import { getDevices } from "@/lib/hub/devices/current";

/** The device, if the asker may see it; a foreign one does not exist for them. */
export function visibleDevice(asker: Asker, id: string): Device {
  const device = getDevices().find(id);
  if (device === undefined || !garagesOf(asker, "view").includes(device.garageId))
    throw notFound("device");
  return device;
}

/** The device, if the asker may do this with it. */
export function permittedDevice(asker: Asker, id: string, action: Action): Device {
  const device = visibleDevice(asker, id);
  requireIn(asker, action, device.garageId, "device");
  return device;
}
