import type { Database } from "@/lib/db/database";
import { findPackage } from "@/lib/db/packages";
import type { VehicleId } from "@/lib/domain/ids";
import type { Devices } from "@/lib/hub/devices/devices";

/** A device in the car that is offered an update has the same file assigned, to fetch it in chunks. */
export const lendPackage =
  (db: Database, devices: () => Devices | undefined) =>
  async (vehicleId: VehicleId, packageId: string): Promise<void> => {
    const inCar = devices()?.boundTo(vehicleId) ?? [];
    const stored = inCar.length === 0 ? undefined : await findPackage(db, packageId);
    if (stored) for (const id of inCar) await devices()?.assign(id, stored);
  };
