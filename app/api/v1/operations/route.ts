import { getDatabase } from "@/lib/db/database";
import { listOperations } from "@/lib/db/operations";
import { present } from "@/lib/domain/present";
import { listOperations as listEndpoint } from "@/lib/http/api/vehicles";
import { route } from "@/lib/http/route";

export const GET = route(listEndpoint, ({ garages, query }) => {
  const { vehicle, ...paging } = query;
  const search = present({ ...paging, vehicleId: vehicle, garageIds: garages });
  return listOperations(getDatabase(), search);
});
