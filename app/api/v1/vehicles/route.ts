import { getDatabase } from "@/lib/db/database";
import { listVehicles } from "@/lib/db/vehicles";
import { listVehicles as listEndpoint } from "@/lib/http/api/vehicles";
import { pageItems } from "@/lib/http/page-items";
import { route } from "@/lib/http/route";
import { showVehicle } from "@/lib/http/show";

export const GET = route(listEndpoint, async ({ garages, query }) =>
  pageItems((await listVehicles(getDatabase(), garages)).map(showVehicle), query),
);
