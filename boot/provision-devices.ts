import type { ProvisionFile, ProvisionGarage } from "@/lib/config/provision";
import type { Database } from "@/lib/db/database";
import { findGarageByName, listAllGarages } from "@/lib/db/garages";
import type { CredentialRequest } from "@/lib/domain/device";
import { isAppError } from "@/lib/domain/error";
import type { GarageId } from "@/lib/domain/ids";
import type { Devices } from "@/lib/hub/devices/devices";

/**
 * Profiles and devices by name, as the file says; what it does not name stays as it is. Answers with every mistake
 * that only shows here: an unknown profile, a schema that does not compile, credentials that another device has.
 */
export async function provisionDevices(
  file: ProvisionFile,
  db: Database,
  devices: Devices,
): Promise<readonly string[]> {
  const faults: string[] = [];
  const all = (await listAllGarages(db)).map(({ id }) => id);
  for (const [i, garage] of (file.garages ?? []).entries()) {
    const found = await findGarageByName(db, garage.name);
    if (found === undefined) continue;
    const { profiles = [], devices: wanted = [] } = garage;
    for (const [j, profile] of profiles.entries()) {
      const deed = provisionProfile(devices, found.id, profile);
      faults.push(...(await faultsOf(deed, `$.garages[${i}].profiles[${j}]`)));
    }
    for (const [j, device] of wanted.entries()) {
      if (isGone(devices, { all, own: found.id }, device)) continue;
      const deed = provisionDevice(devices, found.id, device);
      faults.push(...(await faultsOf(deed, `$.garages[${i}].devices[${j}]`)));
    }
  }
  return faults;
}

async function faultsOf(deed: Promise<void>, path: string): Promise<readonly string[]> {
  try {
    await deed;
    return [];
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.fields.length === 0) return [`${path}: ${error.message}`];
    return error.fields.map(({ field, problem }) => `${path}.${field}: ${problem}`);
  }
}

type Wanted<Name extends "profiles" | "devices"> = NonNullable<ProvisionGarage[Name]>[number];

async function provisionProfile(devices: Devices, garageId: GarageId, wanted: Wanted<"profiles">) {
  const { name, ...settings } = wanted;
  const known = devices.profileByName(garageId, name);
  if (known) await devices.changeProfile(known.id, name, settings);
  else await devices.addProfile(garageId, name, settings);
}

interface Garages {
  readonly all: readonly GarageId[];
  readonly own: GarageId;
}

/** Somebody has claimed it since, so it lives in their garage, with the credentials that the file names. */
function isGone(devices: Devices, { all, own }: Garages, wanted: Wanted<"devices">): boolean {
  if (credentialOf(wanted) === undefined || devices.list([own], wanted.name).length > 0)
    return false;
  return devices.list(all, wanted.name).some(({ isClaimed }) => isClaimed);
}

async function provisionDevice(devices: Devices, garageId: GarageId, wanted: Wanted<"devices">) {
  const { name, profile = "default", gateway } = wanted;
  const credential = credentialOf(wanted);
  const [known] = devices.list([garageId], name);
  if (known === undefined) {
    const isGateway = gateway === true;
    const shown = credential ?? { kind: "access-token" };
    await devices.create({ garageId, name, profile, isGateway, credential: shown });
    return;
  }
  await devices.update(known.id, { profile, gateway });
  if (credential) await devices.setCredential(known.id, credential);
}

function credentialOf({ token, credentials }: Wanted<"devices">): CredentialRequest | undefined {
  return credentials ?? (token === undefined ? undefined : { kind: "access-token", token });
}
