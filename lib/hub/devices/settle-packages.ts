import { findPackage, isFile, type StoredPackage } from "@/lib/db/packages";
import type { PackageKind, ProfileSettings } from "@/lib/domain/device";
import { settingsOf } from "./core";
import type { DeviceState } from "./state";
import { dropPackage, tellPackage } from "./tell-package";
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
  if (stored && !isTold(device, stored)) await tellPackage(core, device, stored);
}

const atOnce = 100;

/** Each device of a profile whose packages are others now, so many at a time. */
export async function profilePackagesChanged(
  core: Transport,
  profileId: string,
  before: ProfileSettings,
): Promise<void> {
  const devices = [...core.registry.devices()].filter(({ row }) => row.profileId === profileId);
  for (const kind of packageKinds) {
    const own = devices.filter((device) => ownPackageId(device, kind) === undefined);
    const beforeId = profilePackageId(before, kind);
    for (let from = 0; from < own.length; from += atOnce)
      await Promise.all(
        own
          .slice(from, from + atOnce)
          .map((device) => packageChanged(core, device, kind, beforeId)),
      );
  }
}

/** A device that is new to its profile is told what it is to run; most of the time there is nothing to do. */
export function welcomePackages(core: Transport, device: DeviceState): void {
  const settings = settingsOf(core, device);
  for (const kind of packageKinds) {
    if (profilePackageId(settings, kind) === undefined || isToldAny(device, kind)) continue;
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
