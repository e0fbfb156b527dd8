import { AppError } from "@/lib/domain/error";
import { say } from "@/messages/say";
import type { Devices } from "./devices";

/** The bundler loads this module apart from the server file: only the global object is shared. */
const pin = Symbol.for("vindow.devices");

/** The device transport that the server started. */
export function getDevices(): Devices {
  const devices: Devices | undefined = Reflect.get(globalThis, pin);
  if (devices === undefined) throw new AppError("unavailable", say("device.notRunning"));
  return devices;
}

/** Makes it known to every copy of this module in the process. */
export function setDevices(devices: Devices | undefined): void {
  Reflect.set(globalThis, pin, devices);
}
