import { settingsOf } from "./core";
import type { DeviceSession } from "./state";
import type { Transport } from "./turn";

/** A connection was heard of; where its profile says so, that counts for the gateway's children as well. */
export function hearSession(core: Transport, session: DeviceSession): void {
  core.activity.touch(session.device);
  if (session.children && settingsOf(core, session.device).overwriteActivityTime)
    touchChildren(core, session);
}

export function touchChildren({ activity }: Transport, { children }: DeviceSession): void {
  for (const child of children ?? []) activity.touch(child);
}
