import type { Body } from "./answer";
import {
  type Draft,
  keepExtras,
  oneOf,
  setBoolean,
  setChargeMode,
  setChargingState,
  setNumber,
  textOf,
} from "./draft";
import { fieldsOf } from "./fields";

/** `GET /v1/charging/{vin}`: every block may be missing. */
export function fillCharging(draft: Draft, body: Body): void {
  fillSettings(draft, fieldsOf(body.settings));
  fillStatus(draft, fieldsOf(body.status));
  keepExtras(draft, "charging", body, ["status", "settings", "carCapturedTimestamp"]);
}

function fillStatus(draft: Draft, status: Body): void {
  const battery = fieldsOf(status.battery);
  setNumber(draft, "chargePercent", battery.stateOfChargeInPercent);
  setNumber(draft, "rangeKm", battery.remainingCruisingRangeInMeters, { per: 1000 });
  setNumber(draft, "minutesToFull", status.remainingTimeToFullyChargedInMinutes, {
    isCleared: true,
  });
  setNumber(draft, "chargePowerKw", status.chargePowerInKw);
  setNumber(draft, "chargeRateKmPerHour", status.chargingRateInKilometersPerHour);
  fillState(draft, status);
  const type = textOf(status.chargeType);
  if (type !== undefined) draft.values.chargeType = type;
  setBoolean(
    draft,
    "isPlugged",
    oneOf(status.plugConnectionState, ["CONNECTED"], ["DISCONNECTED"]),
  );
  setBoolean(draft, "isPlugLocked", oneOf(status.plugLockState, ["LOCKED"], ["UNLOCKED"]));
  keepExtras(draft, "charging", status, statusFields);
}

const statusFields = [
  "battery",
  "state",
  "chargeType",
  "chargePowerInKw",
  "chargingRateInKilometersPerHour",
  "remainingTimeToFullyChargedInMinutes",
  "plugConnectionState",
  "plugLockState",
];

/** READY_FOR_CHARGING is said both before the charge and at its end: the charge level tells which. */
function fillState(draft: Draft, status: Body): void {
  setChargingState(draft, status.state);
  const { values } = draft;
  if (values.chargingState === undefined) return;
  const isFull = (values.chargePercent ?? 0) >= (values.targetPercent ?? 101);
  if (values.chargingState === "plugged-in" && status.state === "READY_FOR_CHARGING" && isFull)
    values.chargingState = "target-reached";
  if (values.chargingState !== "error") draft.cleared.push("chargeErrorCode");
  if (values.chargingState === "charging") return;
  // Left out by the car when nothing charges.
  if (status.remainingTimeToFullyChargedInMinutes === undefined)
    draft.cleared.push("minutesToFull");
  if (status.chargePowerInKw === undefined) draft.cleared.push("chargePowerKw");
  if (status.chargingRateInKilometersPerHour === undefined)
    draft.cleared.push("chargeRateKmPerHour");
}

function fillSettings(draft: Draft, settings: Body): void {
  setNumber(draft, "targetPercent", settings.targetStateOfChargeInPercent);
  setNumber(draft, "chargeCurrentLimitAmps", settings.maxChargeCurrentAcAmpere);
  setChargeMode(draft, settings.preferredChargeMode);
  setBoolean(
    draft,
    "isBatteryCareOn",
    oneOf(settings.chargingCareMode, ["ACTIVATED"], ["DEACTIVATED"]),
  );
  setBoolean(
    draft,
    "isAutoUnlockPlugOn",
    oneOf(settings.autoUnlockPlugWhenCharged, ["PERMANENT", "ON"], ["OFF"]),
  );
  setBoolean(
    draft,
    "isReducedCurrentOn",
    oneOf(settings.maxChargeCurrentAc, ["REDUCED"], ["MAXIMUM"]),
  );
  keepExtras(draft, "charging", settings, settingFields);
}

const settingFields = [
  "targetStateOfChargeInPercent",
  "maxChargeCurrentAcAmpere",
  "preferredChargeMode",
  "chargingCareMode",
  "autoUnlockPlugWhenCharged",
  "maxChargeCurrentAc",
];

/** `GET /v1/charging/{vin}/profiles`: needed whole, because a change sends the whole profile back. */
export function fillProfiles(draft: Draft, body: Body): void {
  if (body.chargingProfiles !== undefined)
    draft.extras["charging/profiles"] = { value: body.chargingProfiles };
  keepExtras(draft, "charging", body, ["chargingProfiles", "carCapturedTimestamp"]);
}
