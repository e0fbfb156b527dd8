import { visibleVehicle } from "@/lib/auth/visible";
import { searchUpdates } from "@/lib/db/campaigns";
import { getDatabase } from "@/lib/db/database";
import { listVehicleUpdates } from "@/lib/http/api/campaigns";
import { pageItems } from "@/lib/http/page-items";
import { route } from "@/lib/http/route";

export const GET = route(listVehicleUpdates, async ({ asker, params, query }) => {
  const { id: vehicleId, garageId } = await visibleVehicle(asker, params.id);
  const search = { garageIds: [garageId], vehicleId, limit: 1_000 };
  const { items } = await searchUpdates(getDatabase(), search);
  const newestFirst = items.toSorted((a, b) => b.createdAt - a.createdAt);
  return pageItems(newestFirst, query);
});
