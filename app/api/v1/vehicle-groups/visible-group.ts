import { type Asker, garagesOf, notFound } from "@/lib/auth/asker";
import { getDatabase } from "@/lib/db/database";
import { findVehicleGroup } from "@/lib/db/vehicle-groups";
import { AppError } from "@/lib/domain/error";
import type { GarageId } from "@/lib/domain/ids";
import type { VehicleGroup } from "@/lib/domain/vehicle-group";
import { getHub } from "@/lib/hub/current";
import { say } from "@/messages/say";

/** The group, if the asker may see it; a foreign one does not exist for them. */
export async function visibleGroup(asker: Asker, id: string): Promise<VehicleGroup> {
  const group = await findVehicleGroup(getDatabase(), id, garagesOf(asker, "view"));
  if (group === undefined) throw notFound("group");
  return group;
}

/** Refuses cars that are not of this garage, each by its name. */
export function requireOwnCars(garageId: GarageId, ids: readonly string[] = []): void {
  const { vehicles } = getHub();
  const foreign = ids.filter((id) => vehicles.get(id)?.garageId !== garageId);
  if (foreign.length === 0) return;
  const fields = foreign.map((id) => ({
    field: "vehicleIds",
    problem: say("campaign.foreignCar", { id }),
  }));
  throw new AppError("invalid", fields.map(({ problem }) => problem).join(" "), { fields });
}
