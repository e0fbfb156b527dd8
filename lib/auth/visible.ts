import { getDatabase } from "@/lib/db/database";
import { getSource, type StoredSource } from "@/lib/db/sources";
import { getVehicle, type StoredVehicle } from "@/lib/db/vehicles";
import type { SourceId, VehicleId } from "@/lib/domain/ids";
import { type Asker, garagesOf, notFound } from "./asker";

/** The car, if the asker may see it; a foreign one does not exist for them. */
export async function visibleVehicle(asker: Asker, id: VehicleId): Promise<StoredVehicle> {
  const vehicle = await getVehicle(getDatabase(), id, garagesOf(asker, "view"));
  if (vehicle === undefined) throw notFound("car");
  return vehicle;
}

export async function visibleSource(asker: Asker, id: SourceId): Promise<StoredSource> {
  const source = await getSource(getDatabase(), id, garagesOf(asker, "view"));
  if (source === undefined) throw notFound("source");
  return source;
}
