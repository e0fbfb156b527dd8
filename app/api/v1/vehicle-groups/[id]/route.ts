import { requireIn } from "@/lib/auth/asker";
import { auditOf } from "@/lib/auth/audit";
import { authRuntime } from "@/lib/auth/runtime";
import { getDatabase } from "@/lib/db/database";
import { changeVehicleGroup, deleteVehicleGroup as remove } from "@/lib/db/vehicle-groups";
import { present } from "@/lib/domain/present";
import {
  deleteVehicleGroup,
  getVehicleGroup,
  patchVehicleGroup,
} from "@/lib/http/api/vehicle-groups";
import { route } from "@/lib/http/route";
import { requireOwnCars, visibleGroup } from "../visible-group";

export const GET = route(getVehicleGroup, ({ asker, params }) => visibleGroup(asker, params.id));

export const PATCH = route(patchVehicleGroup, async ({ asker, params, body }) => {
  const { id, garageId } = await visibleGroup(asker, params.id);
  requireIn(asker, "manage-source", garageId, "group");
  requireOwnCars(garageId, body.vehicleIds);
  await changeVehicleGroup(getDatabase(), id, present(body));
  const detail = Object.keys(body).join(", ");
  const deed = { action: "vehicle-group-changed", garageId, target: id, detail };
  await auditOf(authRuntime(), asker, deed);
  return visibleGroup(asker, id);
});

export const DELETE = route(deleteVehicleGroup, async ({ asker, params }) => {
  const { id, garageId, name: detail } = await visibleGroup(asker, params.id);
  requireIn(asker, "manage-source", garageId, "group");
  await remove(getDatabase(), id);
  const deed = { action: "vehicle-group-deleted", garageId, target: id, detail };
  await auditOf(authRuntime(), asker, deed);
});
