import type { Device } from "@/lib/domain/device";
import { present } from "@/lib/domain/present";
import { inactivityMsOf } from "./activity";
import { settingsOf } from "./core";
import { storedCredential } from "./credentials";
import { profilePackageId } from "./settle-packages";
import { type DeviceState, isConnected } from "./state";
import type { Transport } from "./turn";

/** The device as people see it. */
export function deviceView(core: Transport, device: DeviceState): Device {
  const { row, lastActivityAt, limitedAt, limitedBy } = device;
  const settings = settingsOf(core, device);
  const isRecent =
    lastActivityAt !== undefined &&
    core.clock.now() - lastActivityAt <= inactivityMsOf(core, device);
  const known = {
    id: row.id,
    garageId: row.garageId,
    name: row.name,
    profile: core.registry.profile(row.profileId)?.name ?? "default",
    gateway: row.isGateway === 1,
    isConnected: isConnected(device),
    isActive: device.isActive && isRecent,
    isClaimed: row.isClaimed === 1,
    valuesPerMinute: core.rates.perMinute(device),
    createdAt: row.createdAt,
  };
  return {
    ...known,
    ...present({
      isSparkplug: settings.isSparkplug || undefined,
      parentId: row.parentId ?? undefined,
      credentialKind: storedCredential(row.credential)?.kind,
      lastActivityAt,
      limitedAt,
      limitedBy: limitedBy?.level,
      limitedCounter: limitedBy?.counter,
      firmwareId: row.firmwareId ?? undefined,
      softwareId: row.softwareId ?? undefined,
      profileFirmwareId: row.firmwareId ? undefined : profilePackageId(settings, "fw"),
      profileSoftwareId: row.softwareId ? undefined : profilePackageId(settings, "sw"),
      vehicleId: row.vehicleId ?? undefined,
    }),
  };
}
