import { findPackage, isFile, type StoredPackage } from "@/lib/db/packages";
import type { PackageKind, ProfileSettings } from "@/lib/domain/device";
import { settingsOf } from "./core";
import type { DeviceState, ProfileState } from "./state";
import { dropPackage, isQueued, queuePackage, tellPackage } from "./tell-package";
import type { Transport } from "./turn";

export const packageKinds = ["fw", "sw"] as const satisfies readonly PackageKind[];
type Core = Pick<Transport, "registry">;

export const ownPackageId = ({ row }: DeviceState, kind: PackageKind): string | undefined =>
  (kind === "fw" ? row.firmwareId : row.softwareId) ?? undefined;

export const profilePackageId = (
  { firmwareId, softwareId }: ProfileSettings,
  kind: PackageKind,
): string | undefined => (kind === "fw" ? firmwareId : softwareId) ?? undefined;

/** What a device is to run: what it was assigned itself, else what its profile is. */
export const packageIdOf = (core: Core, device: DeviceState, kind: PackageKind) =>
  ownPackageId(device, kind) ?? profilePackageId(settingsOf(core, device), kind);

/** It may run something else now: it is told of that, or that it is nothing any more. */
export async function packageChanged(
  core: Transport,
  device: DeviceState,
  kind: PackageKind,
  beforeId: string | undefined,
): Promise<void> {
  const id = packageIdOf(core, device, kind);
  if (id === undefined) {
    if (beforeId !== undefined) await dropPackage(core, device, kind);
    return;
  }
  const stored = await findPackage(core.db, id);
  if (stored && isNews(device, stored)) await tellPackage(core, device, stored);
}

const isNews = (device: DeviceState, stored: StoredPackage): boolean =>
  isQueued(device, stored.kind) || !isTold(device, stored);

/** The devices of a profile that were assigned nothing themselves. */
const followers = ({ registry }: Core, profileId: string, kind: PackageKind) =>
  [...registry.devices()].filter(
    (device) => device.row.profileId === profileId && ownPackageId(device, kind) === undefined,
  );

async function profilePackage(
  core: Transport,
  settings: ProfileSettings,
  kind: PackageKind,
): Promise<StoredPackage | undefined> {
  const id = profilePackageId(settings, kind);
  return id === undefined ? undefined : findPackage(core.db, id);
}

/** Each device of a profile whose packages are others now: so many at once, the others in their turn. */
export async function profilePackagesChanged(
  core: Transport,
  { id, settings }: ProfileState,
  before: ProfileSettings,
): Promise<void> {
  for (const kind of packageKinds) {
    const stored = await profilePackage(core, settings, kind);
    if (stored) await rollOut(core, followers(core, id, kind), stored);
    else if (profilePackageId(before, kind) !== undefined)
      await inParts(followers(core, id, kind), (device) => dropPackage(core, device, kind));
  }
}

/** After a start: whom the last run had not told yet waits for its turn, however that run ended. */
export async function resumeRollouts(core: Transport): Promise<void> {
  for (const { id, settings } of core.registry.profiles())
    for (const kind of packageKinds) {
      const stored = await profilePackage(core, settings, kind);
      if (stored === undefined) continue;
      const untold = followers(core, id, kind).filter(
        (device) => !isQueued(device, kind) && !isTold(device, stored),
      );
      await inParts(untold, (device) => queuePackage(core, device, stored));
    }
  core.rollouts.wake();
}

async function rollOut(
  core: Transport,
  devices: readonly DeviceState[],
  stored: StoredPackage,
): Promise<void> {
  const news = devices.filter((device) => isNews(device, stored));
  const count = core.rollouts.take(news.length);
  await inParts(news.slice(0, count), (device) => tellPackage(core, device, stored));
  await inParts(news.slice(count), (device) => queuePackage(core, device, stored));
  core.rollouts.wake();
}

const partSize = 100;

async function inParts(
  devices: readonly DeviceState[],
  run: (device: DeviceState) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < devices.length; from += partSize)
    await Promise.all(devices.slice(from, from + partSize).map(run));
}

/** A device that is new to its profile, or waits in a rollout, is told what it is to run; most of the time there is nothing to do. */
export function welcomePackages(core: Transport, device: DeviceState): void {
  const settings = settingsOf(core, device);
  for (const kind of packageKinds) {
    const isSettled = isToldAny(device, kind) && !isQueued(device, kind);
    if (profilePackageId(settings, kind) === undefined || isSettled) continue;
    packageChanged(core, device, kind, undefined).catch((error: unknown) =>
      core.log.error("A device could not be told of its profile's package.", { error }),
    );
  }
}

const told = ({ attributes }: DeviceState, key: string) => attributes.shared.get(key)?.value;

const isToldAny = (device: DeviceState, kind: PackageKind): boolean =>
  told(device, `${kind}_title`) !== undefined;

/** Nobody is told twice: the page that changes a profile sends all of it. */
function isTold(device: DeviceState, stored: StoredPackage): boolean {
  const { kind, title, version } = stored;
  const isSame = (name: string, value: string) =>
    told(device, `${kind}_${name}`) === JSON.stringify(value);
  if (!isSame("title", title) || !isSame("version", version)) return false;
  return isFile(stored) ? isSame("checksum", stored.checksum) : isSame("url", stored.url);
}
