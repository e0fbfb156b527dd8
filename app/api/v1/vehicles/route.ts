import { getDatabase } from "@/lib/db/database";
import { listVehicles } from "@/lib/db/vehicles";
import { listVehicles as listEndpoint } from "@/lib/http/api/vehicles";
import { route } from "@/lib/http/route";
import { showVehicle } from "@/lib/http/show";

export const GET = route(listEndpoint, async ({ garages }) => ({
  items: (await listVehicles(getDatabase(), garages)).map(showVehicle),
}));
