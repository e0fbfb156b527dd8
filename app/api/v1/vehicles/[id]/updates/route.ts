import { visibleVehicle } from "@/lib/auth/visible";
import { searchUpdates } from "@/lib/db/campaigns";
import { getDatabase } from "@/lib/db/database";
import { listVehicleUpdates } from "@/lib/http/api/campaigns";
import { route } from "@/lib/http/route";

export const GET = route(listVehicleUpdates, async ({ asker, params }) => {
  const { id: vehicleId, garageId } = await visibleVehicle(asker, params.id);
  const search = { garageIds: [garageId], vehicleId, limit: 1_000 };
  const { items } = await searchUpdates(getDatabase(), search);
  return { items: items.toSorted((a, b) => b.createdAt - a.createdAt) };
});
