import { requireSome } from "@/lib/auth/asker";
import { getDatabase } from "@/lib/db/database";
import { listMessages } from "@/lib/db/messages";
import { present } from "@/lib/domain/present";
import { listMessages as listEndpoint } from "@/lib/http/api/messages";
import { route } from "@/lib/http/route";

export const GET = route(listEndpoint, ({ garages, query }) => {
  requireSome(garages);
  const { source, vehicle, ...search } = query;
  const where = { ...search, sourceId: source, vehicleId: vehicle, garageIds: garages };
  return listMessages(getDatabase(), present(where));
});
