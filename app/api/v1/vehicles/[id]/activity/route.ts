import { garagesOf } from "@/lib/auth/asker";
import { visibleVehicle } from "@/lib/auth/visible";
import { listActivities } from "@/lib/db/activities";
import { getDatabase } from "@/lib/db/database";
import { present } from "@/lib/domain/present";
import { vehicleActivity } from "@/lib/http/api/vehicles";
import { route } from "@/lib/http/route";

export const GET = route(vehicleActivity, async ({ asker, params, query }) => {
  const vehicle = await visibleVehicle(asker, params.id);
  const garageIds = garagesOf(asker, "view");
  return listActivities(getDatabase(), present({ ...query, vehicleId: vehicle.id, garageIds }));
});
