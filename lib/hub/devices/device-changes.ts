import { deleteDevice } from "@/lib/db/devices";
import { saveProfile } from "@/lib/db/profiles";
import type { CredentialRequest, ProfileSettings } from "@/lib/domain/device";
import { AppError } from "@/lib/domain/error";
import type { GarageId } from "@/lib/domain/ids";
import { reasonCodes } from "@/lib/mqtt/reason-code";
import { say } from "@/messages/say";
import { changeRow, settingsOf } from "./core";
import { type PreparedCredential, prepareCredential } from "./credentials";
import { leaveGateways } from "./gateway-children";
import { addDevice, type NewDevice, newProfile } from "./new-device";
import { welcomePackages } from "./settle-packages";
import { dropCertificates } from "./sparkplug-certificates";
import { type DeviceState, devicePrincipal, type ProfileState } from "./state";
import type { Transport } from "./turn";

/** Makes the device; the answer says what it shows at CONNECT, this once. */
export async function makeDevice(
  core: Transport,
  wanted: NewDevice,
): Promise<{
  readonly device: DeviceState;
  readonly credential: PreparedCredential["shown"] | undefined;
}> {
  const prepared = wanted.credential && (await prepareCredential(wanted.credential));
  if (prepared) refuseUsedKey(core, prepared.key, undefined);
  refuseUsedName(core, wanted.garageId, wanted.name);
  const device = addDevice(core, wanted, prepared);
  await core.db.writeBatch({ devices: [device.row] });
  core.show(device);
  welcomePackages(core, device);
  return { device, credential: prepared?.shown };
}

function refuseUsedKey({ registry }: Transport, key: string, own: string | undefined): void {
  const other = registry.byKey(key);
  if (other === undefined || other.row.id === own) return;
  throw new AppError("conflict", say("device.usedCredentials"));
}

export function refuseUsedName(
  { registry }: Transport,
  garageId: GarageId,
  name: string,
  own?: string,
): void {
  const other = registry.byName(garageId, name);
  if (other === undefined || other.row.id === own) return;
  throw new AppError("conflict", say("device.usedName", { name }));
}

/** Gives the device other credentials, and closes what was opened with the old ones. */
export async function saveCredential(
  core: Transport,
  device: DeviceState,
  asked: CredentialRequest,
): Promise<PreparedCredential["shown"]> {
  const prepared = await prepareCredential(asked);
  refuseUsedKey(core, prepared.key, device.row.id);
  const credential = JSON.stringify(prepared.stored);
  const row = changeRow(core, device, { credentialKey: prepared.key, credential });
  await core.db.writeBatch({ devices: [row] });
  closeSessions(core, device, say("device.credentialsChanged"));
  return prepared.shown;
}

export function closeSessions(core: Transport, device: DeviceState, reason: string): void {
  const principal = devicePrincipal(device.row.id);
  core.server().forget(principal, reasonCodes.administrativeAction, reason);
}

/** What a session speaks is decided as it opens: one that would speak otherwise now has to come again. */
export function closeIfOtherwise(core: Transport, device: DeviceState, before: ProfileSettings) {
  const { isSparkplug = false } = settingsOf(core, device);
  if (isSparkplug === (before.isSparkplug ?? false)) return;
  closeSessions(core, device, say(isSparkplug ? "device.sparkplugNow" : "device.sparkplugNoMore"));
}

export async function removeDevice(core: Transport, device: DeviceState): Promise<void> {
  const { id } = device.row;
  core.registry.remove(id);
  core.cars.forget(device);
  core.rpcs.forget(device);
  dropCertificates(core, device);
  leaveGateways(core, device, reasonCodes.administrativeAction);
  closeSessions(core, device, say("device.deleted"));
  core.activity.forget(device);
  await deleteDevice(core.db, id);
  core.show(device);
}

/** The profile of this name, made where it is missing. */
export async function ensureProfile(
  core: Transport,
  garageId: GarageId,
  name: string,
): Promise<ProfileState> {
  const known = core.registry.profileByName(garageId, name);
  if (known) return known;
  const made = newProfile(core, garageId, name);
  await saveProfile(core.db, made);
  return made;
}

/** Only the profile called "default" is there without being made. */
export async function namedProfile(
  core: Transport,
  garageId: GarageId,
  name: string,
): Promise<ProfileState> {
  if (name === "default") return ensureProfile(core, garageId, name);
  const profile = core.registry.profileByName(garageId, name);
  if (profile !== undefined) return profile;
  throw new AppError("invalid", say("profile.noneInGarage", { name }), {
    fields: [{ field: "profile", problem: say("profile.noneNamed", { name }) }],
  });
}
