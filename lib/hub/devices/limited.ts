import type { Breach } from "@/lib/domain/device-limits";
import type { Core } from "./core";
import type { DeviceState } from "./state";

/** Shown at most so often: a device that sends too much would do so on every message. */
const shownMs = 60_000;

/** One message or session of the device was too many: whoever watches over it is told, and by which limit. */
export function noteLimited(core: Core, device: DeviceState, breach: Breach): void {
  const now = core.clock.now();
  if (device.limitedAt !== undefined && now - device.limitedAt < shownMs) return;
  device.limitedAt = now;
  device.limitedBy = breach;
  core.show(device);
}
