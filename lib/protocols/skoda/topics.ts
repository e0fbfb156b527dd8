import type { SourceContext } from "@/lib/domain/source-context";

/** Every operation topic with the operation names that arrive on it. Names and topics are not one to one. */
export const operationTopics: Readonly<Record<string, readonly string[]>> = {
  "air-conditioning/set-air-conditioning-at-unlock": ["set-air-conditioning-at-unlock"],
  "air-conditioning/set-air-conditioning-seats-heating": ["set-air-conditioning-seats-heating"],
  "air-conditioning/set-air-conditioning-timers": ["set-air-conditioning-timers"],
  "air-conditioning/set-air-conditioning-without-external-power": [
    "set-air-conditioning-without-external-power",
  ],
  "air-conditioning/set-target-temperature": ["set-air-conditioning-target-temperature"],
  "air-conditioning/start-stop-air-conditioning": [
    "start-air-conditioning",
    "stop-air-conditioning",
  ],
  "air-conditioning/start-stop-window-heating": ["start-window-heating", "stop-window-heating"],
  "air-conditioning/windows-heating": ["windows-heating"],
  "auxiliary-heating/start-stop-auxiliary-heating": [
    "start-auxiliary-heating",
    "stop-auxiliary-heating",
  ],
  "charging/start-stop-charging": ["start-charging", "stop-charging"],
  "charging/update-battery-support": ["update-battery-support"],
  "charging/update-auto-unlock-plug": ["update-auto-unlock-plug"],
  "charging/update-care-mode": ["update-care-mode"],
  "charging/update-charge-limit": ["update-charge-limit"],
  "charging/update-charge-mode": ["update-charge-mode"],
  "charging/update-charging-profiles": ["update-charging-profiles"],
  "charging/update-charging-current": ["update-charging-current"],
  "departure/update-departure-timers": ["update-departure-timers"],
  "departure/update-minimal-soc": ["update-minimal-soc"],
  "vehicle-access/honk-and-flash": ["start-honk", "start-flash"],
  "vehicle-access/lock-vehicle": ["lock", "unlock"],
  "vehicle-services-backup/apply-backup": ["apply-backup"],
  "vehicle-wakeup/wakeup": ["wakeup"],
};

/** Every event topic by class with the event names that arrive on it; an empty list where nobody published a payload. */
export const eventTopics: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "service-event": {
    "air-conditioning": ["climatisation-completed", "change-remaining-time"],
    charging: [
      "change-soc",
      "change-charge-mode",
      "charging-status-changed",
      "charging-completed",
      "charging-error",
      "change-remaining-time",
    ],
    "charging-statistics": [
      "charging-started",
      "charging-update",
      "charging-completed",
      "charging-plugstatus-disconnected",
    ],
    departure: ["departure-ready", "departure-status-changed", "departure-error-plug"],
    "vehicle-status/access": ["change-access"],
    "vehicle-status/lights": ["change-lights"],
    "vehicle-status/odometer": ["change-odometer"],
  },
  "vehicle-event": {
    "vehicle-connection-status-update": [
      "vehicle-awake",
      "vehicle-connection-online",
      "vehicle-connection-offline",
      "vehicle-warning-batterylevel",
    ],
    "vehicle-ignition-status": ["vehicle-ignition-status-changed"],
  },
  "account-event": { privacy: [], "guest-user-nomination": [], "primary-user-nomination": [] },
  "vehicle-status": { "vehicle-connection-status": [] },
};

const subjects: readonly string[] = [
  ...Object.keys(operationTopics).map((subject) => `operation-request/${subject}`),
  ...Object.entries(eventTopics).flatMap(([group, byGroup]) =>
    Object.keys(byGroup).map((subject) => `${group}/${subject}`),
  ),
];

/**
 * One filter per topic and car, as the vendor's own app asks for: a broker's access list may grant only these.
 * Asking for a wildcard beside them makes the broker deliver each message twice.
 */
export function filters({ settings, vins }: SourceContext): readonly string[] {
  const { userId } = settings;
  if (!userId) return [];
  return vins.flatMap((vin) => subjects.map((subject) => `${userId}/${vin}/${subject}`));
}

export type SkodaTopic =
  | {
      readonly kind: "message";
      readonly userId: string;
      readonly vin: string;
      readonly group: string;
      readonly subject: string;
    }
  | { readonly kind: "rest"; readonly vin: string; readonly part: string };

/** `{userId}/{vin}/{group}/{subject…}` from the broker, or `rest/{vin}/{part}` for an answer that was read. */
export function parseTopic(topic: string): SkodaTopic | undefined {
  const [userId, vin, group, ...rest] = topic.split("/");
  if (userId === undefined || vin === undefined || !group) return undefined;
  if (userId === "rest") return { kind: "rest", vin, part: [group, ...rest].join("/") };
  if (!userId || !vin || rest.length === 0) return undefined;
  return { kind: "message", userId, vin, group, subject: rest.join("/") };
}

/** The names that are expected on a topic; undefined where the topic itself is not known. */
export const namesOn = (group: string, subject: string): readonly string[] | undefined =>
  group === "operation-request" ? operationTopics[subject] : eventTopics[group]?.[subject];
