import { visibleVehicle } from "@/lib/auth/visible";
import { listValues } from "@/lib/domain/value-list";
import { vehicleValues } from "@/lib/http/api/vehicles";
import { route } from "@/lib/http/route";

export const GET = route(vehicleValues, async ({ asker, params }) => {
  const { state, rawValues } = await visibleVehicle(asker, params.id);
  return { items: listValues(state, rawValues, Date.now()) };
});
