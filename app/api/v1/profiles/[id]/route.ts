import { type Asker, garagesOf, notFound, requireIn } from "@/lib/auth/asker";
import { auditOf } from "@/lib/auth/audit";
import { authRuntime } from "@/lib/auth/runtime";
import { deleteProfile, patchProfile } from "@/lib/http/api/devices";
import { route } from "@/lib/http/route";
import { getDevices } from "@/lib/hub/devices/current";
import { shownProfile } from "../shown-profile";

export const PATCH = route(patchProfile, async ({ asker, params, body }) => {
  const { id, garageId, name: before } = permittedProfile(asker, params.id);
  const { name, ...change } = body;
  const profile = await getDevices().changeProfile(id, name, change);
  await auditOf(authRuntime(), asker, { action: "profile-changed", garageId, target: before });
  return shownProfile(asker, profile);
});

export const DELETE = route(deleteProfile, async ({ asker, params }) => {
  const { id, garageId, name } = permittedProfile(asker, params.id);
  await getDevices().removeProfile(id);
  await auditOf(authRuntime(), asker, { action: "profile-deleted", garageId, target: name });
});

/** The profile, if the asker may change it; a foreign one does not exist for them. */
function permittedProfile(asker: Asker, id: string) {
  const profile = getDevices().profile(id);
  if (profile === undefined || !garagesOf(asker, "view").includes(profile.garageId))
    throw notFound("profile");
  requireIn(asker, "manage-source", profile.garageId, "profile");
  return profile;
}
