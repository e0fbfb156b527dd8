import type { StoredSource } from "@/lib/db/sources";
import type { NewVehicle } from "@/lib/db/vehicles";
import { say } from "@/messages/say";

/** The car that a source's configuration names. */
export const linkNewSource = (
  source: StoredSource,
  vehicle: { readonly vin: string; readonly name?: string | undefined },
  now: number,
): NewVehicle => ({
  garageId: source.garageId,
  vin: vehicle.vin,
  name: vehicle.name ?? say("source.carName", { end: vehicle.vin.slice(-4) }),
  sourceId: source.id,
  now,
});
