import { requireIn } from "@/lib/auth/asker";
import { visibleVehicle } from "@/lib/auth/visible";
import { runCommand } from "@/lib/commands/run";
import { getDatabase } from "@/lib/db/database";
import { present } from "@/lib/domain/present";
import { supportKinds } from "@/lib/domain/support-kinds";
import { sendCommand } from "@/lib/http/api/vehicles";
import { route } from "@/lib/http/route";
import { getHub } from "@/lib/hub/current";

export const POST = route(sendCommand, async ({ asker, params, body }) => {
  const vehicle = await visibleVehicle(asker, params.id);
  const { id, clickedAt, intent } = body;
  // Support reaches modules of cars that it may only look at; the command itself checks who may.
  requireIn(asker, supportKinds.has(intent.kind) ? "view" : "command", vehicle.garageId, "car");
  const operation = await runCommand({
    db: getDatabase(),
    hub: getHub(),
    person: asker.person,
    vehicleId: vehicle.id,
    request: { ...intent, ...present({ id }) },
    ...present({ clickedAt }),
    address: asker.address,
  });
  return { operation };
});
