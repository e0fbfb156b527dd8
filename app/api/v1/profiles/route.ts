import { auditOf } from "@/lib/auth/audit";
import { garageForNew } from "@/lib/auth/garage-for-new";
import { authRuntime } from "@/lib/auth/runtime";
import { createProfile, listProfiles } from "@/lib/http/api/devices";
import { pageItems } from "@/lib/http/page-items";
import { route } from "@/lib/http/route";
import { getDevices } from "@/lib/hub/devices/current";
import { shownProfile } from "./shown-profile";

export const GET = route(listProfiles, async ({ asker, garages, query }) => {
  const profiles = await getDevices().profiles(garages);
  return pageItems(
    profiles.map((one) => shownProfile(asker, one)),
    query,
  );
});

export const POST = route(createProfile, async ({ asker, body }) => {
  const { name, garageId: named, ...settings } = body;
  const garageId = await garageForNew(authRuntime(), asker, "manage-source", named);
  const profile = await getDevices().addProfile(garageId, name, settings);
  await auditOf(authRuntime(), asker, { action: "profile-created", garageId, target: name });
  return shownProfile(asker, profile);
});
