import type { VehicleId } from "@/lib/domain/ids";
import type { Database } from "./database";

/** Gives everything that happened to one car to another, and removes it: both turned out to be the same car. */
export async function mergeVehicles(
  { query }: Pick<Database, "query">,
  from: VehicleId,
  into: VehicleId,
): Promise<void> {
  for (const table of ["messages", "operations", "sessions", "activities"] as const)
    await query.updateTable(table).set({ vehicleId: into }).where("vehicleId", "=", from).execute();
  await query.deleteFrom("vehicleSources").where("vehicleId", "=", from).execute();
  await query.deleteFrom("vehicles").where("id", "=", from).execute();
}
