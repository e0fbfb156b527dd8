import { visibleVehicle } from "@/lib/auth/visible";
import { listValues } from "@/lib/domain/value-list";
import { vehicleValues } from "@/lib/http/api/vehicles";
import { pageBy } from "@/lib/http/page-items";
import { route } from "@/lib/http/route";

export const GET = route(vehicleValues, async ({ asker, params, query }) => {
  const { state, rawValues } = await visibleVehicle(asker, params.id);
  return pageBy(listValues(state, rawValues, Date.now()), query, ({ name }) => name);
});
