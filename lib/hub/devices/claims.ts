import { createHash, timingSafeEqual } from "node:crypto";
import type { DeviceRow } from "@/lib/db/devices";
import type { GarageId } from "@/lib/domain/ids";
import { readJsonBytes } from "@/lib/protocols/platform/json";
import { claimFields } from "@/lib/protocols/platform/proto-messages";
import { type ClaimRequest, claimOf, emptyClaim } from "@/lib/protocols/platform/requests";
import { changeRow } from "./core";
import { isProtobuf } from "./payload";
import type { DeviceState } from "./state";
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

/** A person claims a device by its name and secret; it moves to their garage. */
export async function claimDevice(core: Transport, asked: ClaimAsked): Promise<ClaimResult> {
  const named = [...core.registry.devices()].filter(({ row }) => row.name === asked.deviceName);
  const open = named.filter(({ row }) => row.isClaimed === 0);
  const offered = open.find(({ row }) => row.claim !== null);
  if (offered === undefined) return open.length === 0 && named.length > 0 ? "CLAIMED" : "FAILURE";
  const isRight = isSecretRight(core, offered, asked.secretKey) && isFree(core, offered, asked);
  // A wrong secret or one too late ends the offer: nobody may try one after the other.
  const change = isRight
    ? { isClaimed: 1, claim: null, ...moved(core, offered, asked) }
    : { claim: null };
  const row = changeRow(core, offered, change);
  core.cars.refresh(offered);
  await core.db.writeBatch({ devices: [row] });
  return isRight ? "SUCCESS" : "FAILURE";
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

/** The profile of the new garage that has the same name, else the old one stays; its car stays where it was. */
function moved({ registry }: Transport, { row }: DeviceState, { garageId }: ClaimAsked) {
  if (row.garageId === garageId) return {};
  const name = registry.profile(row.profileId)?.name ?? "default";
  const profile = registry.profileByName(garageId, name);
  return { garageId, parentId: null, ...unbound, ...(profile ? { profileId: profile.id } : {}) };
}
