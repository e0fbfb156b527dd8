import { visibleVehicle } from "@/lib/auth/visible";
import { vehicleTimers } from "@/lib/http/api/kept-by-car";
import { pageBy } from "@/lib/http/page-items";
import { route } from "@/lib/http/route";
import { getHub } from "@/lib/hub/current";
import { keptByCar } from "@/lib/hub/kept-by-car";

export const GET = route(vehicleTimers, async ({ asker, params, query }) => {
  const { timers } = keptByCar(getHub(), await visibleVehicle(asker, params.id));
  return pageBy(timers, query, ({ kind, id }) => `${kind} ${id}`);
});
