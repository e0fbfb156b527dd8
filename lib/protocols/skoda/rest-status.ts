import type { Body } from "./answer";
import { booleanOf, type Draft, keepExtras, oneOf, setBoolean, setNumber } from "./draft";
import { fieldsOf } from "./fields";
import { numberOf } from "./messages";
import { openings } from "./openings";

/** `GET /v2/vehicle-status/{vin}`: locks, lights, and whatever stands open. */
export function fillVehicleStatus(draft: Draft, body: Body): void {
  const overall = fieldsOf(body.overall);
  setBoolean(draft, "isLocked", lockOf(overall));
  setBoolean(draft, "lightsOn", oneOf(overall.lights, ["ON"], ["OFF"]));
  const { doorsOpen, windowsOpen } = openings(body);
  if (doorsOpen) draft.values.doorsOpen = doorsOpen;
  if (windowsOpen) draft.values.windowsOpen = windowsOpen;
  keepExtras(draft, "vehicle-status", body, [
    "overall",
    "detail",
    "renders",
    "carCapturedTimestamp",
  ]);
}

const lockOf = ({ reliableLockStatus, locked, doorsLocked }: Body): boolean | undefined =>
  oneOf(reliableLockStatus, ["LOCKED"], ["UNLOCKED"]) ??
  oneOf(locked, ["YES"], ["NO"]) ??
  oneOf(doorsLocked, ["YES"], ["NO", "OPENED"]);

/** `GET /v2/vehicle-status/{vin}/driving-range`. */
export function fillDrivingRange(draft: Draft, body: Body): void {
  const engines = [fieldsOf(body.primaryEngineRange), fieldsOf(body.secondaryEngineRange)];
  const electric = engines.find(({ engineType }) => engineType === "electric");
  // For petrol and diesel `currentSoCInPercent` repeats the fuel level.
  setNumber(draft, "chargePercent", electric?.currentSoCInPercent);
  setNumber(draft, "rangeKm", rangeOf(body, electric));
  keepExtras(draft, "driving-range", body, ["carCapturedTimestamp"]);
}

/** A plug-in's events carry the electric range: the sum with petrol would make the curve jump. */
function rangeOf(body: Body, electric: Body | undefined): unknown {
  if (body.carType !== "electric" && electric) return electric.remainingRangeInKm;
  const total = numberOf(body.totalRangeInKm);
  return (
    total ?? electric?.remainingRangeInKm ?? fieldsOf(body.primaryEngineRange).remainingRangeInKm
  );
}

/** `GET /v2/connection-status/{vin}/readiness`. */
export function fillReadiness(draft: Draft, body: Body): void {
  const isUnreachable = booleanOf(body.unreachable);
  setBoolean(draft, "isOnline", isUnreachable === undefined ? undefined : !isUnreachable);
  setBoolean(draft, "isInMotion", booleanOf(body.inMotion));
  setBoolean(draft, "isBatteryProtectionOn", booleanOf(body.batteryProtectionLimitOn));
  setBoolean(draft, "isIgnitionOn", booleanOf(body.ignitionOn));
  keepExtras(draft, "readiness", body, [
    "unreachable",
    "inMotion",
    "batteryProtectionLimitOn",
    "ignitionOn",
    "carCapturedTimestamp",
  ]);
}
