import { notFound } from "@/lib/auth/asker";
import { getDatabase } from "@/lib/db/database";
import { findPackage, type StoredPackage } from "@/lib/db/packages";
import type { PackageKind } from "@/lib/domain/device";
import type { GarageId } from "@/lib/domain/ids";

/** The file, if it is of the device's own garage and of the kind asked for. */
export async function visiblePackage(
  garageId: GarageId,
  id: string,
  kind: PackageKind,
): Promise<StoredPackage> {
  const stored = await findPackage(getDatabase(), id);
  if (stored?.garageId === garageId && stored.kind === kind) return stored;
  throw notFound("package");
}
