import type { DeviceRow } from "@/lib/db/devices";
import { newId } from "@/lib/db/new-id";
import { findPackage } from "@/lib/db/packages";
import { deleteProfile, saveProfile } from "@/lib/db/profiles";
import type { ProfileSettings } from "@/lib/domain/device";
import { AppError } from "@/lib/domain/error";
import type { GarageId } from "@/lib/domain/ids";
import { say } from "@/messages/say";
import { closeIfOtherwise, ensureProfile } from "./device-changes";
import { profileFaults } from "./profile-faults";
import { packageKinds, profilePackageId, profilePackagesChanged } from "./settle-packages";
import type { ProfileState } from "./state";
import type { Transport } from "./turn";

/** What people and programs may do with profiles. */
export function profileFace(core: Transport) {
  const { registry } = core;
  return {
    profile: (id: string): ProfileState | undefined => registry.profile(id),
    profiles: async (garages: readonly GarageId[]): Promise<readonly ProfileState[]> => {
      for (const garageId of garages) await ensureProfile(core, garageId, "default");
      return [...registry.profiles()].filter(({ garageId }) => garages.includes(garageId));
    },
    profileByName: (garageId: GarageId, name: string) => registry.profileByName(garageId, name),
    addProfile: async (garageId: GarageId, name: string, settings: ProfileSettings) => {
      refuseWrongSettings(settings);
      await refuseWrongPackages(core, garageId, settings);
      if (registry.profileByName(garageId, name))
        throw new AppError("conflict", say("profile.usedInGarage", { name }));
      const profile = { id: newId(), garageId, name, settings, createdAt: core.clock.now() };
      registry.putProfile(profile);
      await saveProfile(core.db, profile);
      return profile;
    },
    /** In use at once, for open sessions too. */
    changeProfile: async (id: string, name: string | undefined, change: ProfileSettings) => {
      const known = registry.profile(id);
      if (known === undefined) throw new AppError("not-found", say("profile.none"));
      const settings = { ...known.settings, ...change };
      refuseWrongSettings(settings);
      await refuseWrongPackages(core, known.garageId, change);
      const profile = { ...known, name: name ?? known.name, settings };
      const other = registry.profileByName(known.garageId, profile.name);
      if (other && other.id !== id)
        throw new AppError("conflict", say("profile.usedName", { name: profile.name }));
      registry.putProfile(profile);
      await saveProfile(core.db, profile);
      for (const device of registry.devices())
        if (device.row.profileId === id) closeIfOtherwise(core, device, known.settings);
      await profilePackagesChanged(core, profile, known.settings);
      return profile;
    },
    removeProfile: async (id: string): Promise<void> => {
      const profile = registry.profile(id);
      if (profile === undefined) throw new AppError("not-found", say("profile.none"));
      refuseUsedProfile(core, profile);
      registry.removeProfile(id);
      await deleteProfile(core.db, id);
    },
    refuseUsedPackage: (id: string): void => {
      const isOf = ({ firmwareId, softwareId }: Assigned) => firmwareId === id || softwareId === id;
      refuseUsed(core, isOf, "package.inUse");
      const user = [...registry.profiles()].find(({ settings }) => isOf(settings));
      if (user) throw new AppError("conflict", say("package.inProfile", { name: user.name }));
    },
  };
}

type Assigned = Pick<ProfileSettings, "firmwareId" | "softwareId">;

/** Of this garage, and of the kind that it is to be. */
async function refuseWrongPackages(core: Transport, garageId: GarageId, settings: Assigned) {
  for (const kind of packageKinds) {
    const id = profilePackageId(settings, kind);
    const stored = id === undefined ? undefined : await findPackage(core.db, id);
    if (id === undefined || (stored?.garageId === garageId && stored.kind === kind)) continue;
    const field = kind === "fw" ? "firmwareId" : "softwareId";
    const problem = say("package.none");
    throw new AppError("invalid", `${field}: ${problem}`, { fields: [{ field, problem }] });
  }
}

/** Devices without a profile of their own, and children without one of their type, have the default one. */
function refuseUsedProfile(core: Transport, { id, name }: ProfileState): void {
  if (name === "default") throw new AppError("conflict", say("profile.isDefault"));
  refuseUsed(core, ({ profileId }) => profileId === id, "profile.inUse");
}

function refuseUsed(
  { registry }: Transport,
  uses: (row: DeviceRow) => boolean,
  sentence: "profile.inUse" | "package.inUse",
) {
  const count = [...registry.devices()].filter(({ row }) => uses(row)).length;
  if (count > 0) throw new AppError("conflict", say(sentence, { count }));
}

function refuseWrongSettings(settings: ProfileSettings): void {
  const fields = profileFaults(settings);
  const words = fields.map(({ field, problem }) => `${field}: ${problem}`);
  if (fields.length > 0) throw new AppError("invalid", words.join(" "), { fields });
}
