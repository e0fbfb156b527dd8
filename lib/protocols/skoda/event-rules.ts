import type { Noted } from "@/lib/domain/event";
import { say } from "@/messages/say";
import {
  type Draft,
  keepExtras,
  oneOf,
  setBoolean,
  setChargeMode,
  setChargingState,
  setClimateState,
  setNumber,
  textOf,
} from "./draft";
import { quantity } from "./messages";

export interface EventData {
  readonly name: string;
  readonly at: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What an event means: the values it brings, whether it is worth a line, and what to read again. */
export interface EventRule {
  readonly fill?: (draft: Draft, event: EventData) => void;
  readonly note?: Noted["severity"];
  /** It says that something changed: what, these values show. */
  readonly shownBy?: Noted["shownBy"];
  /** Two subjects tell of it: within so long it is one line. */
  readonly echoMs?: number;
  readonly read?: readonly string[];
  /** For an event that two subjects share. */
  readonly readBySubject?: (subject: string) => readonly string[];
  readonly delayMs?: number;
}

const charging = ["charging"];
const afterDeparture = ["departure-timers", "air-conditioning"];
const whole = ["charging", "vehicle-status", "air-conditioning", "position", "readiness"];
const identity = ["userId", "vin"];

/** By the event's own name: the topic it arrives on is not reliable. */
export const eventRules: Readonly<Record<string, EventRule>> = {
  "change-soc": { fill: fillCharging, read: ["charging", "driving-range"] },
  "change-charge-mode": { fill: fillCharging, read: ["charging", "driving-range"] },
  "charging-update": { fill: fillCharging },
  "charging-completed": { fill: fillCharging, note: "info", echoMs: 300_000, read: charging },
  "charging-status-changed": { note: "info", read: charging },
  "charging-error": { fill: fillChargingError, note: "error", read: charging },
  "charging-started": { note: "info", read: charging },
  // Nobody published what it carries; where the plug is, the air conditioning knows.
  "charging-plugstatus-disconnected": { note: "info", read: ["charging", "air-conditioning"] },
  "change-remaining-time": {
    note: "info",
    readBySubject: (subject) => (subject === "charging" ? charging : ["air-conditioning"]),
  },
  "climatisation-completed": { fill: fillClimate, note: "info", read: ["air-conditioning"] },
  "departure-ready": { note: "info", read: afterDeparture },
  "departure-status-changed": { note: "info", read: afterDeparture },
  "departure-error-plug": { note: "error", read: afterDeparture },
  // The API lags behind its own push here.
  "change-access": {
    note: "info",
    shownBy: ["isLocked", "doorsOpen", "windowsOpen", "isPlugged"],
    read: ["vehicle-status", "air-conditioning", "position"],
    delayMs: 2_000,
  },
  "change-lights": { note: "info", read: ["vehicle-status"] },
  "change-odometer": { note: "info", read: ["maintenance"] },
  "vehicle-awake": { fill: isTrue("isAwake"), note: "info", read: whole, delayMs: 2_000 },
  "vehicle-connection-online": {
    fill: isTrue("isOnline"),
    note: "info",
    read: whole,
    delayMs: 2_000,
  },
  "vehicle-connection-offline": {
    fill: ({ values }) => {
      values.isOnline = false;
    },
    note: "info",
    read: ["readiness"],
  },
  "vehicle-warning-batterylevel": { note: "warning", read: ["readiness"] },
  "vehicle-ignition-status-changed": {
    fill: fillIgnition,
    note: "info",
    read: ["position", "vehicle-status"],
    delayMs: 2_000,
  },
};

function isTrue(name: "isAwake" | "isOnline"): (draft: Draft) => void {
  return ({ values }) => {
    values[name] = true;
  };
}

const chargingFields = [
  ...identity,
  "mode",
  "state",
  "soc",
  "chargedRange",
  "timeToFinish",
  "chargingType",
  "power",
  "targetSoc",
  "odometer",
  "odometerTimestamp",
  "carCapturedTimestamp",
];

function fillCharging(draft: Draft, { name, data }: EventData): void {
  setNumber(draft, "chargePercent", data.soc);
  setNumber(draft, "rangeKm", data.chargedRange);
  setNumber(draft, "minutesToFull", data.timeToFinish, { isCleared: true });
  setNumber(draft, "chargePowerKw", data.power);
  setNumber(draft, "targetPercent", data.targetSoc);
  setChargingState(draft, data.state);
  if (draft.values.chargingState === "charging") draft.cleared.push("chargeErrorCode");
  setChargeMode(draft, data.mode);
  const type = textOf(data.chargingType);
  if (type !== undefined) draft.values.chargeType = type;
  keepExtras(draft, name, data, chargingFields);
}

function fillChargingError(draft: Draft, { name, data }: EventData): void {
  const code = textOf(data.errorCode);
  if (code !== undefined) draft.values.chargeErrorCode = code;
  keepExtras(draft, name, data, [...identity, "errorCode"]);
}

function fillClimate(draft: Draft, { name, at, data }: EventData): void {
  setClimateState(draft, "climateState", data.state);
  const minutes = quantity(data.timeToFinish);
  const isRunning = minutes.kind === "number" && minutes.value > 0;
  if (isRunning) draft.values.climateReadyAt = at + minutes.value * 60_000;
  if (!isRunning && minutes.kind !== "absent") draft.cleared.push("climateReadyAt");
  keepExtras(draft, name, data, [...identity, "state", "timeToFinish"]);
}

function fillIgnition(draft: Draft, { name, data }: EventData): void {
  const isOn = oneOf(data.ignitionStatus, ["ON"], ["OFF"]);
  setBoolean(draft, "isIgnitionOn", isOn);
  if (isOn === undefined && data.ignitionStatus !== undefined)
    draft.flags.push(
      say("journal.unknownIgnitionStatus", { status: JSON.stringify(data.ignitionStatus) }),
    );
  keepExtras(draft, name, data, [...identity, "ignitionStatus"]);
}
