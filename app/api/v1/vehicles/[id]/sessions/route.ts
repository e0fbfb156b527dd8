import { garagesOf } from "@/lib/auth/asker";
import { visibleVehicle } from "@/lib/auth/visible";
import { getDatabase } from "@/lib/db/database";
import { listSessions } from "@/lib/db/sessions";
import { present } from "@/lib/domain/present";
import { vehicleSessions } from "@/lib/http/api/vehicles";
import { route } from "@/lib/http/route";
import { sessionsCsv } from "@/lib/http/sessions-csv";

export const GET = route(vehicleSessions, async ({ asker, params, query }) => {
  const vehicle = await visibleVehicle(asker, params.id);
  const { format, ...search } = query;
  const garageIds = garagesOf(asker, "view");
  const where = present({ ...search, vehicleId: vehicle.id, garageIds });
  const page = await listSessions(getDatabase(), where);
  return format === "json" ? page : sessionsCsv(vehicle.name, page.items);
});
