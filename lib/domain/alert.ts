import type { GarageId, PersonId } from "./ids";

export const severities = ["info", "warning", "error"] as const;
export type Severity = (typeof severities)[number];

/** What can be wrong, how bad that is, and the order in which settings list it. */
export const severityOf = {
  "update-failed": "error",
  "update-stalled": "warning",
  "update-signature": "error",
  "campaign-paused": "error",
  "charging-error": "error",
  "low-aux-battery": "warning",
  "vehicle-notice": "error",
  "charger-silent": "warning",
  "charger-contradictory": "warning",
  "charger-error": "error",
  "source-refused": "error",
  "source-down": "warning",
  "device-limited": "warning",
  "device-inactive": "info",
} as const satisfies Record<string, Severity>;
export type AlertKind = keyof typeof severityOf;

const isKind = (word: string): word is AlertKind => Object.hasOwn(severityOf, word);
export const alertKinds: readonly AlertKind[] = Object.keys(severityOf).filter(isKind);

export const subjectKinds = ["vehicle", "charger", "device", "source", "campaign"] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** What the alert is about, with the name that it had then. */
export interface AlertSubject {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly name: string;
}

export const alertStates = ["open", "acknowledged", "resolved"] as const;
export type AlertState = (typeof alertStates)[number];

export const alertSteps = ["raised", "repeated", "acknowledged", "resolved", "reopened"] as const;

export interface AlertStep {
  readonly at: number;
  readonly what: (typeof alertSteps)[number];
  /** Who did it; by itself where nobody did. */
  readonly by?: PersonId;
  readonly name?: string;
}

/** What the sentence needs: a version, a voltage, the sender's own words. */
export type AlertFacts = Readonly<Record<string, string | number>>;

/** One thing that is wrong, from the moment it was noticed until it is over. */
export interface Alert {
  readonly id: string;
  readonly garageId: GarageId;
  readonly subject: AlertSubject;
  /** Where it was noticed: "update:u1". Together with `key` it is one cause; a cause has one unresolved alert at most. */
  readonly scope: string;
  readonly key: string;
  readonly kind: AlertKind;
  readonly severity: Severity;
  readonly facts: AlertFacts;
  readonly state: AlertState;
  /** The cause goes on. A person may have resolved the alert all the same. */
  readonly holds: boolean;
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly steps: readonly AlertStep[];
}

/** Something that is wrong now, as a rule sees it. */
export interface Signal {
  readonly kind: AlertKind;
  readonly key: string;
  readonly subject: AlertSubject;
  readonly facts: AlertFacts;
  /** It must go on for so long before anybody is told. */
  readonly afterMs?: number;
}

export const isSettled = ({ state }: Pick<Alert, "state">): boolean => state === "resolved";

/** What a garage wants to hear of. */
export interface AlertSettings {
  /** Kinds that are not watched for. */
  readonly off: readonly AlertKind[];
  /** Below this the 12 V battery is low. */
  readonly auxBatteryVolts: number;
}
export const defaultAlertSettings: AlertSettings = { off: [], auxBatteryVolts: 11.8 };

export const isAsBadAs = (severity: Severity, least: Severity): boolean =>
  severities.indexOf(severity) >= severities.indexOf(least);
