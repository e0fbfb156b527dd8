import { createHash, timingSafeEqual } from "node:crypto";
import type { DeviceRow } from "@/lib/db/devices";
import type { GarageId } from "@/lib/domain/ids";
import { reasonCodes } from "@/lib/mqtt/reason-code";
import { readJsonBytes } from "@/lib/protocols/platform/json";
import { claimFields } from "@/lib/protocols/platform/proto-messages";
import { type ClaimRequest, claimOf, emptyClaim } from "@/lib/protocols/platform/requests";
import { changeRow, settingsOf } from "./core";
import { closeIfOtherwise } from "./device-changes";
import { leaveGateways } from "./gateway-children";
import { newProfile } from "./new-device";
import { isProtobuf } from "./payload";
import type { DeviceState, ProfileState } from "./state";
import { invalid, type Outcome, type Transport, type Turn } from "./turn";
import { unbound } from "./vehicle-face";

interface StoredClaim {
  readonly secret: string;
  readonly endsAt: number;
}

/** A device offers itself: whoever shows the secret in time may have it. */
export function takeClaim(turn: Turn): Outcome {
  const { payload } = turn.message;
  const request = payload.length === 0 ? emptyClaim : claimOf(claimJson(turn));
  if (request === undefined) return invalid;
  return { kind: "taken", batch: { devices: offer(turn, turn.device, request) } };
}

const claimJson = ({ settings, message }: Turn) =>
  (isProtobuf(settings) ? claimFields(message.payload) : undefined) ??
  readJsonBytes(message.payload);

/** The first offer stands until it is over. */
export function offer(
  { core, now }: Turn,
  device: DeviceState,
  { secretKey, durationMs }: ClaimRequest,
): readonly DeviceRow[] {
  const standing = claimOfRow(device.row);
  if (device.row.isClaimed === 1 || (standing && standing.endsAt > now)) return [];
  const claim: StoredClaim = { secret: digest(secretKey), endsAt: now + durationMs };
  return [changeRow(core, device, { claim: JSON.stringify(claim) })];
}

const digest = (secret: string): string => createHash("sha256").update(secret).digest("hex");

function claimOfRow({ claim }: DeviceRow): StoredClaim | undefined {
  if (claim === null) return undefined;
  const stored: StoredClaim = JSON.parse(claim);
  return stored;
}

export type ClaimResult = "SUCCESS" | "FAILURE" | "CLAIMED";

interface ClaimAsked {
  readonly deviceName: string;
  readonly secretKey: string;
  /** Where the device goes. */
  readonly garageId: GarageId;
}

/** A person claims a device by its name and secret; it moves to their garage. Several may have the name. */
export async function claimDevice(core: Transport, asked: ClaimAsked): Promise<ClaimResult> {
  const named = [...core.registry.devices()].filter(({ row }) => row.name === asked.deviceName);
  const open = named.filter(({ row }) => row.isClaimed === 0);
  const offered = open.filter(({ row }) => row.claim !== null);
  if (offered.length === 0) return open.length === 0 && named.length > 0 ? "CLAIMED" : "FAILURE";
  const right = offered.find((one) => isSecretRight(core, one, asked.secretKey));
  if (right && isFree(core, right, asked)) {
    await takeOver(core, right, asked);
    return "SUCCESS";
  }
  // A wrong secret or one too late ends the offer: nobody may try one after the other.
  const ended = right ? [right] : offered;
  await core.db.writeBatch({ devices: ended.map((one) => changeRow(core, one, { claim: null })) });
  return "FAILURE";
}

async function takeOver(core: Transport, device: DeviceState, asked: ClaimAsked): Promise<void> {
  const settings = settingsOf(core, device);
  const { profile, ...move } = moved(core, device, asked);
  // A gateway of the household that it leaves speaks for it no more.
  if (device.row.garageId !== asked.garageId)
    leaveGateways(core, device, reasonCodes.administrativeAction);
  const row = changeRow(core, device, { isClaimed: 1, claim: null, ...move });
  core.cars.refresh(device);
  await core.db.writeBatch({ devices: [row], ...(profile ? { profiles: [profile] } : {}) });
  closeIfOtherwise(core, device, settings);
}

function isSecretRight({ clock }: Transport, { row }: DeviceState, secret: string): boolean {
  const stored = claimOfRow(row);
  if (stored === undefined || stored.endsAt <= clock.now()) return false;
  return timingSafeEqual(Buffer.from(stored.secret), Buffer.from(digest(secret)));
}

function isFree({ registry }: Transport, device: DeviceState, { garageId }: ClaimAsked): boolean {
  const other = registry.byName(garageId, device.row.name);
  return other === undefined || other === device;
}

/** To the profile of the same name there; where there is none, a copy of its own goes along. Its car stays where it was. */
function moved(core: Transport, { row }: DeviceState, { garageId }: ClaimAsked) {
  if (row.garageId === garageId) return { profile: undefined };
  const before = core.registry.profile(row.profileId);
  const known = core.registry.profileByName(garageId, before?.name ?? "default");
  const profile = known ? undefined : copyProfile(core, garageId, before);
  const profileId = (known ?? profile)?.id ?? row.profileId;
  return { garageId, parentId: null, ...unbound, profileId, profile };
}

/** How devices come into the household that it leaves is that household's affair. */
function copyProfile(core: Transport, garageId: GarageId, before: ProfileState | undefined) {
  const { provisioning: _theirs, ...settings } = before?.settings ?? {};
  const profile = { ...newProfile(core, garageId, before?.name ?? "default"), settings };
  core.registry.putProfile(profile);
  return profile;
}
