import { auditOf } from "@/lib/auth/audit";
import { garageForNew } from "@/lib/auth/garage-for-new";
import { authRuntime } from "@/lib/auth/runtime";
import { getDatabase } from "@/lib/db/database";
import { createVehicleGroup as create, listVehicleGroups as list } from "@/lib/db/vehicle-groups";
import { createVehicleGroup, listVehicleGroups } from "@/lib/http/api/vehicle-groups";
import { pageItems } from "@/lib/http/page-items";
import { route } from "@/lib/http/route";
import { requireOwnCars } from "./visible-group";

export const GET = route(listVehicleGroups, async ({ garages, query }) =>
  pageItems(await list(getDatabase(), garages), query),
);

export const POST = route(
  createVehicleGroup,
  async ({ asker, body: { name, vehicleIds, ...at } }) => {
    const runtime = authRuntime();
    const garageId = await garageForNew(runtime, asker, "manage-source", at.garageId);
    requireOwnCars(garageId, vehicleIds);
    const group = await create(getDatabase(), { garageId, name, vehicleIds, now: runtime.now() });
    const deed = { action: "vehicle-group-created", garageId, target: group.id, detail: name };
    await auditOf(runtime, asker, deed);
    return group;
  },
);
