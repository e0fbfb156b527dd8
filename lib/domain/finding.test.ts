import { expect, test } from "vitest";
import { findingsIn, findingsOf, toDetail } from "./finding";

const found = (name: string, from: unknown, to: unknown): string =>
  toDetail(findingsOf([{ name, from, to }]));

test.each([
  ["isLocked", false, true, "locked"],
  ["isLocked", true, false, "unlocked"],
  ["isPlugged", false, true, "plugged"],
  ["isPlugged", true, false, "unplugged"],
  ["doorsOpen", [], ["front-left", "trunk"], "doors-opened: front-left, trunk"],
  ["doorsOpen", ["front-left"], [], "doors-closed: front-left"],
  ["windowsOpen", ["sunroof"], ["rear-left"], "windows-opened: rear-left; windows-closed: sunroof"],
])("%s from %j to %j is %s", (name, from, to, detail) => {
  expect(found(name, from, to)).toBe(detail);
});

test("what was not known before is not a change", () => {
  expect(found("isLocked", undefined, true)).toBe("");
  expect(found("doorsOpen", undefined, ["trunk"])).toBe("");
  expect(found("windowsOpen", [], undefined)).toBe("");
});

test("a car that only says that something is open is not taken at more than its word", () => {
  expect(found("doorsOpen", [], ["any"])).toBe("doors-opened: any");
  expect(found("doorsOpen", ["any"], [])).toBe("doors-closed: all");
  expect(found("doorsOpen", ["any"], ["trunk"])).toBe("");
  expect(found("doorsOpen", ["trunk"], ["any"])).toBe("");
});

test("other values are no findings", () => {
  expect(found("chargePercent", 60, 61)).toBe("");
});

test("what a line keeps is read back, and a sentence of a car is none of it", () => {
  const findings = findingsOf([
    { name: "isLocked", from: true, to: false },
    { name: "doorsOpen", from: [], to: ["front-left", "bonnet"] },
  ]);
  expect(findingsIn(toDetail(findings))).toEqual(findings);
  expect(findingsIn("STOPPED_POWER")).toBeUndefined();
  expect(findingsIn("Charge Done; SOC: 100.0%")).toBeUndefined();
  expect(findingsIn("")).toBeUndefined();
});
