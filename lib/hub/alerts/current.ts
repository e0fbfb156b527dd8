import { AppError } from "@/lib/domain/error";
import { say } from "@/messages/say";
import type { Alerts } from "./alerts";

/** The bundler loads this module apart from the server file: only the global object is shared. */
const pin = Symbol.for("vindow.alerts");

/** The alerts, or nothing while the server starts or stops. */
export function runningAlerts(): Alerts | undefined {
  const alerts: Alerts | undefined = Reflect.get(globalThis, pin);
  return alerts;
}

/** The alerts that the server started. */
export function getAlerts(): Alerts {
  const alerts = runningAlerts();
  if (alerts !== undefined) return alerts;
  throw new AppError("unavailable", say("alert.notRunning"));
}

/** Makes the started alerts known to every copy of this module in the process. */
export function setAlerts(alerts: Alerts | undefined): void {
  Reflect.set(globalThis, pin, alerts);
}
