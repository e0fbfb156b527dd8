import { AppError } from "@/lib/domain/error";
import { say } from "@/messages/say";
import type { Hub } from "./hub";

/** The bundler loads this module apart from the server file: only the global object is shared. */
const pin = Symbol.for("vindow.hub");

/** The hub that the server started. */
export function getHub(): Hub {
  const hub: Hub | undefined = Reflect.get(globalThis, pin);
  if (hub === undefined) throw new AppError("unavailable", say("source.hubNotRunning"));
  return hub;
}

/** Makes the started hub known to every copy of this module in the process. */
export function setHub(hub: Hub | undefined): void {
  Reflect.set(globalThis, pin, hub);
}
