import { listChargers } from "@/lib/db/chargers";
import { getDatabase } from "@/lib/db/database";
import { listChargers as listEndpoint } from "@/lib/http/api/vehicles";
import { route } from "@/lib/http/route";

export const GET = route(listEndpoint, async ({ garages }) => {
  const chargers = await listChargers(getDatabase(), garages);
  return { items: chargers.filter(({ isHidden }) => !isHidden) };
});
