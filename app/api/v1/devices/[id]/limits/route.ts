import { isAdmin } from "@/lib/auth/asker";
import { deviceLimits } from "@/lib/http/api/device-parts";
import { pageBy } from "@/lib/http/page-items";
import { route } from "@/lib/http/route";
import { getDevices } from "@/lib/hub/devices/current";
import { visibleDevice } from "../../visible-device";

export const GET = route(deviceLimits, ({ asker, params, query }) => {
  const { id } = visibleDevice(asker, params.id);
  const levels = getDevices().limits(id);
  // What all send together tells of other households.
  const shown = isAdmin(asker) ? levels : levels.filter(({ level }) => level !== "all");
  return pageBy(shown, query, ({ level, deviceId = "" }) => `${level} ${deviceId}`);
});
