import { garagesOf, notFound } from "@/lib/auth/asker";
import { visibleVehicle } from "@/lib/auth/visible";
import { getDatabase } from "@/lib/db/database";
import { getSession } from "@/lib/db/sessions";
import { vehicleSession } from "@/lib/http/api/vehicles";
import { route } from "@/lib/http/route";

export const GET = route(vehicleSession, async ({ asker, params }) => {
  const vehicle = await visibleVehicle(asker, params.id);
  const session = await getSession(getDatabase(), params.sessionId, garagesOf(asker, "view"));
  if (session?.vehicleId !== vehicle.id) throw notFound("session");
  return session;
});
