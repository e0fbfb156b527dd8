import type { PackageFacts, PackageKind } from "@/lib/domain/device";

/** A file that devices can fetch, as the interface lists it. */
export type DevicePackage = PackageFacts & {
  readonly id: string;
  readonly garageId: string;
  readonly kind: PackageKind;
  readonly title: string;
  readonly version: string;
  readonly createdAt: number;
};
