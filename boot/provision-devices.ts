import type { ProvisionFile, ProvisionGarage } from "@/lib/config/provision";
import type { Database } from "@/lib/db/database";
import { findGarageByName, listAllGarages } from "@/lib/db/garages";
import { createVehicle, findVehicleByVin } from "@/lib/db/vehicles";
import type { CredentialRequest } from "@/lib/domain/device";
import { AppError, isAppError } from "@/lib/domain/error";
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
  /** Takes cars that were made into the picture. */
  reload: () => Promise<void>,
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
      const deed = provisionDevice({ db, devices, reload }, found.id, device);
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

interface Parts {
  readonly db: Database;
  readonly devices: Devices;
  readonly reload: () => Promise<void>;
}

async function provisionDevice(parts: Parts, garageId: GarageId, wanted: Wanted<"devices">) {
  const id = await deviceFor(parts, garageId, wanted);
  const { vehicle } = wanted;
  if (vehicle) await parts.devices.bind(id, await carFor(parts, garageId, vehicle), vehicle.values);
}

async function carFor(
  { db, reload }: Parts,
  garageId: GarageId,
  { vin, name }: NonNullable<Wanted<"devices">["vehicle"]>,
) {
  const known = await findVehicleByVin(db, garageId, vin);
  if (known) return known.id;
  if (name === undefined) {
    const problem = "no car of this garage has this VIN; give it a name, and it is made";
    throw new AppError("invalid", problem, { fields: [{ field: "vehicle.vin", problem }] });
  }
  const made = await createVehicle(db, { garageId, vin, name, now: Date.now() });
  await reload();
  return made.id;
}

async function deviceFor({ devices }: Parts, garageId: GarageId, wanted: Wanted<"devices">) {
  const { name, profile = "default", gateway } = wanted;
  const credential = credentialOf(wanted);
  const [known] = devices.list([garageId], name);
  if (known === undefined) {
    const isGateway = gateway === true;
    const shown = credential ?? { kind: "access-token" };
    return (await devices.create({ garageId, name, profile, isGateway, credential: shown })).id;
  }
  await devices.update(known.id, { profile, gateway });
  if (credential) await devices.setCredential(known.id, credential);
  return known.id;
}

function credentialOf({ token, credentials }: Wanted<"devices">): CredentialRequest | undefined {
  return credentials ?? (token === undefined ? undefined : { kind: "access-token", token });
}
