import type { OperationProgressed } from "@/lib/domain/event";

/** The API lags behind the car: reading at once would show the old state. */
export const settleMs = 5_000;

const climate = ["air-conditioning"];
const charging = ["charging"];

/** What each operation may have changed, by the operation's own name. */
export const partsAfter: Readonly<Record<string, readonly string[]>> = {
  "start-air-conditioning": climate,
  "stop-air-conditioning": climate,
  "set-air-conditioning-target-temperature": climate,
  "start-window-heating": climate,
  "stop-window-heating": climate,
  // The same operation answers the timers of the auxiliary heating.
  "set-air-conditioning-timers": ["air-conditioning", "auxiliary-heating"],
  "set-air-conditioning-at-unlock": climate,
  "set-air-conditioning-without-external-power": climate,
  "set-air-conditioning-seats-heating": climate,
  "windows-heating": climate,
  "start-auxiliary-heating": ["auxiliary-heating"],
  "stop-auxiliary-heating": ["auxiliary-heating"],
  "start-active-ventilation": ["active-ventilation"],
  "stop-active-ventilation": ["active-ventilation"],
  "start-charging": charging,
  "stop-charging": charging,
  "update-charge-limit": charging,
  "update-care-mode": charging,
  "update-charging-current": charging,
  "update-auto-unlock-plug": charging,
  "update-charge-mode": charging,
  "update-battery-support": charging,
  "update-charging-profiles": ["charging-profiles"],
  "update-departure-timers": ["departure-timers"],
  "update-minimal-soc": ["departure-timers"],
  lock: ["vehicle-status"],
  unlock: ["vehicle-status"],
  "start-honk": [],
  "start-flash": [],
  "apply-backup": [],
  wakeup: ["charging", "vehicle-status", "air-conditioning", "position", "readiness"],
};

const statuses: ReadonlyMap<string, OperationProgressed["status"]> = new Map([
  ["IN_PROGRESS", "in-progress"],
  ["COMPLETED_SUCCESS", "done"],
  // Only known from the vendor's app: a success with a warning badge.
  ["COMPLETED_WARNING", "done-with-warning"],
  ["ERROR", "failed"],
]);

export const operationStatusOf = (word: string): OperationProgressed["status"] =>
  statuses.get(word.toUpperCase()) ?? "unknown";
