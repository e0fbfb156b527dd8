import type { ProfileSettings } from "@/lib/domain/device";

/** A profile as the interface lists it. */
export interface DeviceProfile extends ProfileSettings {
  readonly id: string;
  readonly garageId: string;
  readonly name: string;
  readonly createdAt: number;
}
