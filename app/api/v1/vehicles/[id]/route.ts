import { requireIn } from "@/lib/auth/asker";
import { auditOf } from "@/lib/auth/audit";
import { authRuntime } from "@/lib/auth/runtime";
import { visibleVehicle } from "@/lib/auth/visible";
import { renameVehicle } from "@/lib/db/vehicles";
import { getVehicle, patchVehicle } from "@/lib/http/api/vehicles";
import { route } from "@/lib/http/route";
import { showVehicle } from "@/lib/http/show";
import { getHub } from "@/lib/hub/current";

export const GET = route(getVehicle, async ({ asker, params }) =>
  showVehicle(await visibleVehicle(asker, params.id)),
);

export const PATCH = route(patchVehicle, async ({ asker, params, body }) => {
  const vehicle = await visibleVehicle(asker, params.id);
  requireIn(asker, "manage-source", vehicle.garageId, "car");
  const runtime = authRuntime();
  await renameVehicle(runtime.db, vehicle.id, body.name);
  getHub().renameVehicle(vehicle.id, body.name);
  const { garageId } = vehicle;
  await auditOf(runtime, asker, { action: "vehicle-renamed", garageId, target: vehicle.id });
  return showVehicle({ ...vehicle, name: body.name });
});
