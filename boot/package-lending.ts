import type { Database } from "@/lib/db/database";
import { findPackage } from "@/lib/db/packages";
import type { Devices } from "@/lib/hub/devices/devices";
import type { PackageLending } from "@/lib/hub/updates/updates-deps";

/** A device in the car that is offered an update has the same file assigned, to fetch it in chunks. */
export const packageLending = (
  db: Database,
  devices: () => Devices | undefined,
): PackageLending => ({
  lend: async (vehicleId, packageId) => {
    const inCar = devices()?.boundTo(vehicleId) ?? [];
    const stored = inCar.length === 0 ? undefined : await findPackage(db, packageId);
    if (stored) for (const id of inCar) await devices()?.assign(id, stored);
  },
  reclaim: async (vehicleId, packageId) => {
    for (const id of devices()?.boundTo(vehicleId) ?? []) await devices()?.reclaim(id, packageId);
  },
});
