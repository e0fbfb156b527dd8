import type { ProfileSettings } from "@/lib/domain/device";
import type { GarageId } from "@/lib/domain/ids";

export interface StoredProfile {
  readonly id: string;
  readonly garageId: GarageId;
  readonly name: string;
  readonly settings: ProfileSettings;
  readonly createdAt: number;
}
