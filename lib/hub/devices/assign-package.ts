import type { StoredPackage } from "@/lib/db/packages";
import type { PackageKind } from "@/lib/domain/device";
import { changeRow } from "./core";
import { ownPackageId, packageChanged, packageKinds } from "./settle-packages";
import { type DeviceState, downloadsOf } from "./state";
import { tellPackage } from "./tell-package";
import type { Transport } from "./turn";

export async function assignPackage(
  core: Transport,
  device: DeviceState,
  stored: StoredPackage,
): Promise<void> {
  changeRow(core, device, assignment(stored.kind, stored.id));
  await tellPackage(core, device, stored);
}

/** What its profile is assigned, if anything, is the device's again. */
export async function unassignPackage(
  core: Transport,
  device: DeviceState,
  kind: PackageKind,
): Promise<void> {
  const before = ownPackageId(device, kind);
  const row = changeRow(core, device, assignment(kind, null));
  await core.db.writeBatch({ devices: [row] });
  await packageChanged(core, device, kind, before);
}

/** Takes back what was lent, unless something else was assigned since; what is half fetched breaks off. */
export async function reclaimPackage(
  core: Transport,
  device: DeviceState,
  packageId: string,
): Promise<void> {
  for (const kind of packageKinds) {
    if (ownPackageId(device, kind) !== packageId) continue;
    dropDownloads(device, packageId);
    await unassignPackage(core, device, kind);
  }
}

function dropDownloads(device: DeviceState, packageId: string): void {
  const downloads = downloadsOf(device);
  for (const [name, download] of downloads)
    if (download.packageId === packageId) downloads.delete(name);
}

const assignment = (kind: PackageKind, id: string | null) =>
  kind === "fw" ? { firmwareId: id } : { softwareId: id };
