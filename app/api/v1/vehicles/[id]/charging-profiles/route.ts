import { visibleVehicle } from "@/lib/auth/visible";
import { vehicleChargingProfiles } from "@/lib/http/api/kept-by-car";
import { pageBy } from "@/lib/http/page-items";
import { route } from "@/lib/http/route";
import { getHub } from "@/lib/hub/current";
import { keptByCar } from "@/lib/hub/kept-by-car";

export const GET = route(vehicleChargingProfiles, async ({ asker, params, query }) => {
  const { chargingProfiles } = keptByCar(getHub(), await visibleVehicle(asker, params.id));
  return pageBy(chargingProfiles, query, ({ id }) => String(id));
});
