import type { Body } from "./answer";
import { booleanOf, type Draft, keepExtras, oneOf, setBoolean, setClimateState } from "./draft";
import { fieldsOf } from "./fields";
import { timeOf } from "./messages";
import { celsiusOf } from "./temperature";

/** `GET /v2/air-conditioning/{vin}`. The plug is reported here, not with the charging. */
export function fillAirConditioning(draft: Draft, body: Body): void {
  setClimateState(draft, "climateState", body.state);
  const target = celsiusOf(fieldsOf(body.targetTemperature));
  if (target !== undefined) draft.values.targetTemperatureC = target;
  fillReadyAt(draft, body);
  fillSwitches(draft, body);
  setBoolean(draft, "isWindowHeatingOn", windowHeating(fieldsOf(body.windowHeatingState)));
  setBoolean(
    draft,
    "isPlugged",
    oneOf(body.chargerConnectionState, ["CONNECTED"], ["DISCONNECTED"]),
  );
  setBoolean(draft, "isPlugLocked", oneOf(body.chargerLockState, ["LOCKED"], ["UNLOCKED"]));
  keepExtras(draft, "air-conditioning", body, known);
}

function fillReadyAt(draft: Draft, body: Body): void {
  const at = timeOf(body.estimatedDateTimeToReachTargetTemperature);
  if (at !== undefined) draft.values.climateReadyAt = at;
  else if (body.state !== undefined) draft.cleared.push("climateReadyAt");
}

function fillSwitches(draft: Draft, body: Body): void {
  const seats = fieldsOf(body.seatHeatingActivated);
  setBoolean(draft, "isClimateAtUnlockOn", booleanOf(body.airConditioningAtUnlock));
  setBoolean(
    draft,
    "isClimateWithoutExternalPowerOn",
    booleanOf(body.airConditioningWithoutExternalPower),
  );
  setBoolean(draft, "isWindowHeatingWithClimateOn", booleanOf(body.windowHeatingEnabled));
  setBoolean(draft, "isSeatHeatingFrontLeftOn", booleanOf(seats.frontLeft));
  setBoolean(draft, "isSeatHeatingFrontRightOn", booleanOf(seats.frontRight));
  setBoolean(draft, "isCampingOn", booleanOf(fieldsOf(body.campingMode).enabled));
}

/** On where any window is heated, off where at least one says so; "INVALID" says nothing. */
function windowHeating({ front, rear, unspecified }: Body): boolean | undefined {
  const windows = [front, rear, unspecified];
  if (windows.includes("ON")) return true;
  return windows.includes("OFF") ? false : undefined;
}

const known = [
  "state",
  "targetTemperature",
  "estimatedDateTimeToReachTargetTemperature",
  "airConditioningAtUnlock",
  "airConditioningWithoutExternalPower",
  "windowHeatingEnabled",
  "windowHeatingState",
  "seatHeatingActivated",
  "chargerConnectionState",
  "chargerLockState",
  "outsideTemperature",
  "carCapturedTimestamp",
];

/** `GET /v2/air-conditioning/{vin}/auxiliary-heating`. */
export function fillAuxiliaryHeating(draft: Draft, body: Body): void {
  setClimateState(draft, "auxiliaryHeatingState", body.state);
  keepExtras(draft, "auxiliary-heating", body, [
    "state",
    "outsideTemperature",
    "carCapturedTimestamp",
  ]);
}

/** `GET /v2/air-conditioning/{vin}/active-ventilation`. */
export function fillVentilation(draft: Draft, body: Body): void {
  setBoolean(draft, "isVentilationOn", oneOf(body.state, ["VENTILATION", "ON"], ["OFF"]));
  keepExtras(draft, "active-ventilation", body, ["state", "carCapturedTimestamp"]);
}
