import { createHash, timingSafeEqual } from "node:crypto";
import { type CredentialRequest, credentialRequest } from "@/lib/domain/device";
import { isAppError } from "@/lib/domain/error";
import { present } from "@/lib/domain/present";
import {
  type ProvisionCredential,
  type ProvisionRequest,
  provisionFailures,
  provisionSuccess,
} from "@/lib/protocols/platform/provision";
import { deleteAttributes, setAttributes } from "./attributes";
import { randomToken } from "./credentials";
import { makeDevice, saveCredential } from "./device-changes";
import type { DeviceState, ProfileState } from "./state";
import type { Transport } from "./turn";

/** What became of a request: what to send back, and for the journal whose profile and device it was. */
export interface Provisioning {
  readonly text: string;
  readonly word: "SUCCESS" | "FAILURE" | "NOT_FOUND";
  readonly profile?: ProfileState;
  readonly device?: DeviceState;
}

/** Makes a device of somebody who knows a profile's key and secret. */
export async function provisionDevice(
  core: Transport,
  request: ProvisionRequest,
): Promise<Provisioning> {
  const profile = profileFor(core, request);
  if (profile === undefined) return { text: provisionFailures.notFound, word: "NOT_FOUND" };
  const failed = { text: provisionFailures.failed, word: "FAILURE", profile } as const;
  try {
    const made = await provisionIn(core, profile, request);
    if (made === undefined) return failed;
    const { device, shown } = made;
    return { text: provisionSuccess(asShown(shown)), word: "SUCCESS", profile, device };
  } catch (error) {
    if (!isAppError(error)) core.log.error("A device could not be provisioned.", { error });
    return failed;
  }
}

interface Provisioned {
  readonly device: DeviceState;
  readonly shown: CredentialRequest;
}

function profileFor(
  { registry }: Transport,
  { key, secret }: ProvisionRequest,
): ProfileState | undefined {
  return [...registry.profiles()].find(({ settings: { provisioning } }) => {
    const isOpen =
      provisioning?.strategy === "allow-create" ||
      provisioning?.strategy === "check-pre-provisioned";
    return isOpen && isSame(provisioning.key, key) && isSame(provisioning.secret, secret);
  });
}

function isSame(known: string | undefined, shown: string): boolean {
  if (!known) return false;
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(known), digest(shown));
}

async function provisionIn(
  core: Transport,
  profile: ProfileState,
  request: ProvisionRequest,
): Promise<Provisioned | undefined> {
  const credential = request.credential && credentialFor(request.credential);
  if (credential === undefined || request.deviceName === "") return undefined;
  const isNew = profile.settings.provisioning?.strategy === "allow-create";
  return isNew
    ? create(core, profile, request, credential)
    : complete(core, profile, request, credential);
}

function credentialFor(asked: ProvisionCredential): CredentialRequest | undefined {
  const parsed = credentialRequest.safeParse(present(asked));
  return parsed.success ? parsed.data : undefined;
}

async function create(
  core: Transport,
  profile: ProfileState,
  { deviceName = randomToken(), isGateway }: ProvisionRequest,
  credential: CredentialRequest,
): Promise<Provisioned | undefined> {
  const { garageId } = profile;
  if (core.registry.byName(garageId, deviceName)) return undefined;
  const wanted = { garageId, name: deviceName, profile, isGateway, credential };
  const { device, credential: shown } = await makeDevice(core, wanted);
  return shown && { device, shown };
}

/** The device was entered before and is now given its credentials, once. */
async function complete(
  core: Transport,
  profile: ProfileState,
  { deviceName = "" }: ProvisionRequest,
  credential: CredentialRequest,
): Promise<Provisioned | undefined> {
  const device = core.registry.byName(profile.garageId, deviceName);
  if (device?.row.profileId !== profile.id) return undefined;
  if (device.attributes.server.has("provisionState")) return undefined;
  const now = core.clock.now();
  const attributes = setAttributes(device, "server", [provisioned], now);
  try {
    const shown = await saveCredential(core, device, credential);
    await core.db.writeBatch({ attributes });
    return { device, shown };
  } catch (error) {
    // Somebody else has those credentials: it may ask again for others.
    deleteAttributes(device, "server", [provisioned[0]], now);
    throw error;
  }
}

const provisioned = ["provisionState", '"provisioned"'] as const;

function asShown(shown: CredentialRequest): ProvisionCredential {
  if (shown.kind === "access-token") return { kind: shown.kind, token: shown.token };
  if (shown.kind === "x509") return shown;
  const { kind, clientId, username, password } = shown;
  return { kind, clientId, username, password };
}
