import type { ProfileSettings } from "@/lib/domain/device";
import type { GarageId } from "@/lib/domain/ids";
import type { Queries } from "./database";
import { fromJson } from "./stored-json";

export interface StoredProfile {
  readonly id: string;
  readonly garageId: GarageId;
  readonly name: string;
  readonly settings: ProfileSettings;
  readonly createdAt: number;
}

export async function listAllProfiles({ query }: Queries): Promise<readonly StoredProfile[]> {
  const rows = await query.selectFrom("profiles").selectAll().orderBy("createdAt").execute();
  return rows.map((row) => ({ ...row, settings: fromJson<ProfileSettings>(row.settings) }));
}

/** Makes the profile or changes it. */
export async function saveProfile({ query }: Queries, profile: StoredProfile): Promise<void> {
  const { name, garageId } = profile;
  const settings = JSON.stringify(profile.settings);
  await query
    .insertInto("profiles")
    .values({ ...profile, settings })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ name, settings, garageId }))
    .execute();
}
