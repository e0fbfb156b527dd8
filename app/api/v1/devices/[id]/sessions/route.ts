import { getDatabase } from "@/lib/db/database";
import { listDeviceSessions } from "@/lib/db/device-sessions";
import { deviceSessions } from "@/lib/http/api/device-parts";
import { pageItems } from "@/lib/http/page-items";
import { route } from "@/lib/http/route";
import { visibleDevice } from "../../visible-device";

export const GET = route(deviceSessions, async ({ asker, params, query }) => {
  const { id } = visibleDevice(asker, params.id);
  return pageItems(await listDeviceSessions(getDatabase(), id), query);
});
