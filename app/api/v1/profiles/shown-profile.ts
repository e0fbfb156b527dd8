import { type Asker, garagesOf } from "@/lib/auth/asker";
import type { StoredProfile } from "@/lib/db/stored-profile";

/** A profile as REST shows it; the provisioning secret only to those who manage the garage. */
export function shownProfile(asker: Asker, stored: StoredProfile) {
  const { settings: own, ...profile } = stored;
  const settings = { payload: "json" as const, ...own };
  const { provisioning, ...rest } = settings;
  const isManager = garagesOf(asker, "manage-source").includes(profile.garageId);
  if (!provisioning || isManager) return { ...profile, ...settings };
  return { ...profile, ...rest, provisioning: { strategy: provisioning.strategy } };
}
