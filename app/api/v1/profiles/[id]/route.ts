import { garagesOf, notFound, requireIn } from "@/lib/auth/asker";
import { patchProfile } from "@/lib/http/api/devices";
import { route } from "@/lib/http/route";
import { getDevices } from "@/lib/hub/devices/current";
import { shownProfile } from "../shown-profile";

export const PATCH = route(patchProfile, async ({ asker, params, body }) => {
  const profile = getDevices().profile(params.id);
  if (profile === undefined || !garagesOf(asker, "view").includes(profile.garageId))
    throw notFound("profile");
  requireIn(asker, "manage-source", profile.garageId, "profile");
  const { name, ...change } = body;
  return shownProfile(asker, await getDevices().changeProfile(profile.id, name, change));
});
