import type { Queries } from "@/lib/db/database";
import { type DeviceRow, listAllAttributes, listAllDevices } from "@/lib/db/devices";
import { listAllProfiles } from "@/lib/db/profiles";
import type { AttributeScope } from "@/lib/domain/device";
import type { GarageId } from "@/lib/domain/ids";
import { type DeviceState, newDeviceState, type ProfileState } from "./state";

/** Every device and profile, found by id, by name and by what it shows at CONNECT. */
export interface Registry {
  readonly device: (id: string) => DeviceState | undefined;
  readonly devices: () => Iterable<DeviceState>;
  readonly byName: (garageId: GarageId, name: string) => DeviceState | undefined;
  readonly byKey: (credentialKey: string) => DeviceState | undefined;
  /** Puts a new or changed row in its place. */
  readonly put: (row: DeviceRow) => DeviceState;
  readonly remove: (id: string) => void;
  readonly profile: (id: string) => ProfileState | undefined;
  readonly profileByName: (garageId: GarageId, name: string) => ProfileState | undefined;
  readonly profiles: () => Iterable<ProfileState>;
  readonly putProfile: (profile: ProfileState) => void;
  readonly removeProfile: (id: string) => void;
}

const nameKey = (garageId: string, name: string): string => `${garageId}\n${name}`;

export function createRegistry(): Registry {
  const devices = new Map<string, DeviceState>();
  const names = new Map<string, DeviceState>();
  const keys = new Map<string, DeviceState>();
  const profiles = new Map<string, ProfileState>();
  const unlink = ({ row }: DeviceState) => {
    names.delete(nameKey(row.garageId, row.name));
    if (row.credentialKey !== null) keys.delete(row.credentialKey);
  };
  return {
    device: (id) => devices.get(id),
    devices: () => devices.values(),
    byName: (garageId, name) => names.get(nameKey(garageId, name)),
    byKey: (key) => keys.get(key),
    put: (row) => {
      const state = devices.get(row.id) ?? newDeviceState(row);
      unlink(state);
      state.row = row;
      devices.set(row.id, state);
      names.set(nameKey(row.garageId, row.name), state);
      if (row.credentialKey !== null) keys.set(row.credentialKey, state);
      return state;
    },
    remove: (id) => {
      const state = devices.get(id);
      if (state) unlink(state);
      devices.delete(id);
    },
    profile: (id) => profiles.get(id),
    profileByName: (garageId, name) =>
      [...profiles.values()].find((one) => one.garageId === garageId && one.name === name),
    profiles: () => profiles.values(),
    putProfile: (profile) => profiles.set(profile.id, profile),
    removeProfile: (id) => profiles.delete(id),
  };
}

export async function loadRegistry(db: Queries): Promise<Registry> {
  const registry = createRegistry();
  for (const profile of await listAllProfiles(db)) registry.putProfile(profile);
  for (const row of await listAllDevices(db)) registry.put(row);
  for (const { deviceId, scope, key, value, at } of await listAllAttributes(db)) {
    // Written from an AttributeScope alone, and only values that are there were asked for.
    const values = registry.device(deviceId)?.attributes[scope as AttributeScope];
    if (value !== null) values?.set(key, { value, at });
  }
  for (const state of registry.devices()) rememberActivity(state);
  return registry;
}

function rememberActivity(state: DeviceState): void {
  const { server } = state.attributes;
  const last = server.get("lastActivityTime")?.value;
  if (last !== undefined) state.lastActivityAt = Number(last);
  state.isActive = server.get("active")?.value === "true";
}
