import type { ProfileSettings } from "@/lib/domain/device";
import type { Database, Queries } from "./database";
import { fromJson } from "./stored-json";
import type { StoredProfile } from "./stored-profile";

export async function listAllProfiles({ query }: Queries): Promise<readonly StoredProfile[]> {
  const rows = await query.selectFrom("profiles").selectAll().orderBy("createdAt").execute();
  return rows.map((row) => ({ ...row, settings: fromJson<ProfileSettings>(row.settings) }));
}

/** Makes the profile or changes it. */
export const saveProfile = (db: Database, profile: StoredProfile): Promise<void> =>
  db.writeBatch({ profiles: [profile] });

export async function deleteProfile({ query }: Queries, id: string): Promise<void> {
  await query.deleteFrom("profiles").where("id", "=", id).execute();
}
