/** Which topic answers an operation. Names and topics do not match one to one. */
export const operationSubjects: Readonly<Record<string, string>> = {
  "set-air-conditioning-at-unlock": "air-conditioning/set-air-conditioning-at-unlock",
  "set-air-conditioning-seats-heating": "air-conditioning/set-air-conditioning-seats-heating",
  "set-air-conditioning-timers": "air-conditioning/set-air-conditioning-timers",
  "set-air-conditioning-without-external-power":
    "air-conditioning/set-air-conditioning-without-external-power",
  "set-air-conditioning-target-temperature": "air-conditioning/set-target-temperature",
  "start-air-conditioning": "air-conditioning/start-stop-air-conditioning",
  "stop-air-conditioning": "air-conditioning/start-stop-air-conditioning",
  "start-window-heating": "air-conditioning/start-stop-window-heating",
  "stop-window-heating": "air-conditioning/start-stop-window-heating",
  "windows-heating": "air-conditioning/windows-heating",
  "start-auxiliary-heating": "auxiliary-heating/start-stop-auxiliary-heating",
  "stop-auxiliary-heating": "auxiliary-heating/start-stop-auxiliary-heating",
  "start-charging": "charging/start-stop-charging",
  "stop-charging": "charging/start-stop-charging",
  "update-battery-support": "charging/update-battery-support",
  "update-auto-unlock-plug": "charging/update-auto-unlock-plug",
  "update-care-mode": "charging/update-care-mode",
  "update-charge-limit": "charging/update-charge-limit",
  "update-charge-mode": "charging/update-charge-mode",
  "update-charging-profiles": "charging/update-charging-profiles",
  "update-charging-current": "charging/update-charging-current",
  "update-departure-timers": "departure/update-departure-timers",
  "update-minimal-soc": "departure/update-minimal-soc",
  "start-honk": "vehicle-access/honk-and-flash",
  "start-flash": "vehicle-access/honk-and-flash",
  lock: "vehicle-access/lock-vehicle",
  unlock: "vehicle-access/lock-vehicle",
  "apply-backup": "vehicle-services-backup/apply-backup",
  wakeup: "vehicle-wakeup/wakeup",
};

/** The topics that the broker lets a user read, as a pattern of `{userId}/{vin}/…`. */
export const allowedFilters = (userId: string, vins: readonly string[]): readonly string[] =>
  vins.map((vin) => `${userId}/${vin}/#`);
