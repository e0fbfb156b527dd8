import { isAdmin } from "@/lib/auth/asker";
import { deviceLimits } from "@/lib/http/api/device-parts";
import { route } from "@/lib/http/route";
import { getDevices } from "@/lib/hub/devices/current";
import { visibleDevice } from "../../visible-device";

export const GET = route(deviceLimits, ({ asker, params }) => {
  const { id } = visibleDevice(asker, params.id);
  const levels = getDevices().limits(id);
  // What all send together tells of other households.
  return { items: isAdmin(asker) ? levels : levels.filter(({ level }) => level !== "all") };
});
