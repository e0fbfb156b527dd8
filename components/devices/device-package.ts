import type { ChecksumAlgorithm, PackageKind } from "@/lib/domain/device";

/** A file that devices can fetch, as the interface lists it. */
export interface DevicePackage {
  readonly id: string;
  readonly garageId: string;
  readonly kind: PackageKind;
  readonly title: string;
  readonly version: string;
  readonly tag?: string;
  readonly fileName: string;
  readonly size: number;
  readonly checksum: string;
  readonly checksumAlgorithm: ChecksumAlgorithm;
  readonly createdAt: number;
}
