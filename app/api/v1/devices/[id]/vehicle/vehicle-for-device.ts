import type { Asker } from "@/lib/auth/asker";
import { visibleVehicle } from "@/lib/auth/visible";
import { getDatabase } from "@/lib/db/database";
import { createVehicle, findVehicleByVin } from "@/lib/db/vehicles";
import type { Device } from "@/lib/domain/device";
import { AppError } from "@/lib/domain/error";
import type { VehicleId } from "@/lib/domain/ids";
import { getHub } from "@/lib/hub/current";
import { say } from "@/messages/say";

interface Wanted {
  readonly vehicleId?: string | undefined;
  readonly newVehicle?: { readonly name: string; readonly vin?: string | undefined } | undefined;
}

/** The car to bind to: one of the device's own garage, or one that is made for it. */
export async function vehicleForDevice(
  asker: Asker,
  device: Device,
  { vehicleId = "", newVehicle }: Wanted,
): Promise<VehicleId> {
  if (newVehicle) return makeVehicle(device, newVehicle);
  const vehicle = await visibleVehicle(asker, vehicleId);
  if (vehicle.garageId === device.garageId) return vehicle.id;
  throw refusal("vehicleId", say("device.carElsewhere"));
}

async function makeVehicle(
  { id, garageId }: Device,
  { name, vin = `device-${id.slice(0, 8)}` }: NonNullable<Wanted["newVehicle"]>,
): Promise<VehicleId> {
  const db = getDatabase();
  if (await findVehicleByVin(db, garageId, vin)) throw refusal("vin", say("device.carKnown"));
  const made = await createVehicle(db, { garageId, vin, name, now: Date.now() });
  const hub = getHub();
  await hub.sources.reload();
  // Whoever looks on sees it at once, not only when its first value comes.
  hub.vehicleEdited(made.id, { name });
  return made.id;
}

const refusal = (field: string, problem: string): AppError =>
  new AppError("invalid", problem, { fields: [{ field, problem }] });
