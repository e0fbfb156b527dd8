import { requireIn } from "@/lib/auth/asker";
import { auditOf } from "@/lib/auth/audit";
import { authRuntime } from "@/lib/auth/runtime";
import { visibleVehicle } from "@/lib/auth/visible";
import { updateVehicle } from "@/lib/db/vehicles";
import { present } from "@/lib/domain/present";
import { withEdit } from "@/lib/domain/vehicle-edit";
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
  await updateVehicle(runtime.db, vehicle.id, present(body));
  await getHub().vehicleEdited(vehicle.id, body);
  const { garageId } = vehicle;
  const action = body.name === undefined ? "vehicle-changed" : "vehicle-renamed";
  await auditOf(runtime, asker, { action, garageId, target: vehicle.id });
  return showVehicle(withEdit(vehicle, body));
});
