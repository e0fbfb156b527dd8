import { visibleVehicle } from "@/lib/auth/visible";
import { lookAtVehicle } from "@/lib/http/api/vehicles";
import { route } from "@/lib/http/route";
import { getHub } from "@/lib/hub/current";

export const POST = route(lookAtVehicle, async ({ asker, params, body }) => {
  const vehicle = await visibleVehicle(asker, params.id);
  const { presence } = getHub();
  const viewer = `${asker.person.id}/${body.viewer}`;
  if (body.isLooking) presence.look(vehicle.id, viewer);
  else presence.leave(vehicle.id, viewer);
});
