import { garagesOf } from "@/lib/auth/asker";
import { visibleVehicle } from "@/lib/auth/visible";
import { getDatabase } from "@/lib/db/database";
import { listTrips } from "@/lib/db/trips";
import { present } from "@/lib/domain/present";
import { vehicleTrips } from "@/lib/http/api/vehicles";
import { route } from "@/lib/http/route";
import { tripsCsv } from "@/lib/http/trips-csv";

export const GET = route(vehicleTrips, async ({ asker, params, query }) => {
  const vehicle = await visibleVehicle(asker, params.id);
  const { format, ...search } = query;
  const garageIds = garagesOf(asker, "view");
  const where = present({ ...search, vehicleId: vehicle.id, garageIds });
  const page = await listTrips(getDatabase(), where);
  return format === "json" ? page : tripsCsv(vehicle.name, page.items);
});
