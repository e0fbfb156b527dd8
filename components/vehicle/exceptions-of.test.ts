import { expect, test } from "vitest";
import type { VehicleState, VehicleValueName, VehicleValues } from "@/lib/domain/vehicle";
import { exceptionsOf } from "./exceptions-of";

const stamp = { measuredAt: 1, receivedAt: 1, sourceId: "s", messageId: 1, isRetained: false };
const known = <Name extends VehicleValueName>(
  name: Name,
  value: VehicleValues[Name],
): VehicleState => ({
  [name]: { ...stamp, value },
});
const kinds = (...parts: readonly VehicleState[]) =>
  exceptionsOf(Object.assign({}, ...parts)).map(({ kind }) => kind);

test("a car of which nothing is known has no exceptions", () => {
  expect(kinds()).toEqual([]);
});

test("an unlocked car at rest is worth a line, a driven one is not", () => {
  expect(kinds(known("isLocked", false))).toEqual(["unlocked"]);
  expect(kinds(known("isLocked", false), known("isIgnitionOn", true))).toEqual([]);
});

test("open doors are named", () => {
  expect(exceptionsOf(known("doorsOpen", ["trunk"]))).toEqual([
    { kind: "doors", names: ["trunk"], tone: "warn" },
  ]);
  expect(kinds(known("doorsOpen", []))).toEqual([]);
});

test("a low battery is worth a line unless it is being charged", () => {
  expect(kinds(known("chargePercent", 9))).toEqual(["low-charge"]);
  expect(kinds(known("chargePercent", 9), known("chargingState", "charging"))).toEqual([]);
});

test("a charging error comes first and carries its code", () => {
  const state = { ...known("isLocked", false), ...known("chargingState", "error") };
  expect(kinds(state)).toEqual(["charge-error", "unlocked"]);
});

test("a 12 V battery that was never measured is not low", () => {
  expect(kinds(known("auxBatteryVolts", 0))).toEqual([]);
  expect(kinds(known("auxBatteryVolts", 11.2))).toEqual(["low-12v"]);
});
