import type { ProvisionOutline } from "@/lib/config/provision-outline";
import type { Database } from "@/lib/db/database";
import { type DeviceRow, listAllDevices } from "@/lib/db/devices";
import { listAllGarages } from "@/lib/db/garages";
import { listPackages } from "@/lib/db/packages";
import { listPeople } from "@/lib/db/people";
import { listAllProfiles } from "@/lib/db/profiles";
import { listVins } from "@/lib/db/vehicles";
import type { PackageKind } from "@/lib/domain/device";
import type { GarageId } from "@/lib/domain/ids";

interface InGarage {
  readonly garageId: GarageId;
}

/** What is stored that a provisioning file may refer to, or stand in the way of. */
export interface StoredNames {
  readonly emails: readonly string[];
  readonly garages: readonly { readonly id: GarageId; readonly name: string }[];
  readonly profiles: readonly (InGarage & { readonly name: string })[];
  readonly packages: readonly (InGarage & { readonly id: string; readonly kind: PackageKind })[];
  readonly vins: readonly (InGarage & { readonly vin: string })[];
  readonly devices: readonly Pick<DeviceRow, "garageId" | "name" | "credentialKey" | "isClaimed">[];
}

export const nothingStored: StoredNames = {
  emails: [],
  garages: [],
  profiles: [],
  packages: [],
  vins: [],
  devices: [],
};

/** Devices and cars may be many: they are read only for a file that names devices. */
export async function loadStoredNames(
  db: Database,
  { garages: wanted = [] }: ProvisionOutline,
): Promise<StoredNames> {
  const garages = await listAllGarages(db);
  const hasDevices = wanted.some(({ devices = [] }) => devices.length > 0);
  return {
    emails: (await listPeople(db)).map(({ email }) => email),
    garages,
    profiles: await listAllProfiles(db),
    packages: await listPackages(
      db,
      garages.map(({ id }) => id),
    ),
    vins: hasDevices ? await listVins(db) : [],
    devices: hasDevices ? await listAllDevices(db) : [],
  };
}
