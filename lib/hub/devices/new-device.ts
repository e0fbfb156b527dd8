import { newId } from "@/lib/db/new-id";
import type { CredentialRequest } from "@/lib/domain/device";
import type { GarageId } from "@/lib/domain/ids";
import type { PreparedCredential } from "./credentials";
import type { DeviceState, ProfileState } from "./state";
import type { Transport } from "./turn";

export interface NewDevice {
  readonly garageId: GarageId;
  readonly name: string;
  readonly profile: ProfileState;
  readonly isGateway?: boolean;
  readonly parentId?: string;
  /** None for a child that only its gateway speaks for. */
  readonly credential?: CredentialRequest;
}

/** In memory at once; whoever calls stores the row. */
export function addDevice(
  core: Transport,
  wanted: NewDevice,
  prepared?: PreparedCredential,
): DeviceState {
  return core.registry.put({
    id: newId(),
    garageId: wanted.garageId,
    name: wanted.name,
    profileId: wanted.profile.id,
    isGateway: wanted.isGateway ? 1 : 0,
    parentId: wanted.parentId ?? null,
    credentialKey: prepared?.key ?? null,
    credential: prepared ? JSON.stringify(prepared.stored) : null,
    isClaimed: 0,
    claim: null,
    rpcCount: 0,
    firmwareId: null,
    softwareId: null,
    vehicleId: null,
    createdAt: core.clock.now(),
    mapping: null,
  });
}

/** In memory at once; whoever calls stores it. */
export function newProfile(
  { registry, clock }: Transport,
  garageId: GarageId,
  name: string,
): ProfileState {
  const made = { id: newId(), garageId, name, settings: {}, createdAt: clock.now() };
  registry.putProfile(made);
  return made;
}
