import { expect, test } from "vitest";
import {
  entryOf,
  lineOf,
  linesOf,
  previewOf,
  suggestedLines,
  unitsFor,
  withKey,
  withValue,
} from "./mapping-form";

const latest = { soc: 77, range_mi: 130, uptime: 5, lat: 48.1 };

test("an unbound device's form begins with what its keys probably mean", () => {
  expect(suggestedLines(latest).map(({ key, value, unit }) => [key, value, unit])).toEqual([
    ["soc", "chargePercent", ""],
    ["range_mi", "rangeKm", "mi"],
    ["lat", "latitude", ""],
  ]);
});

test("a mapping comes out of the form as it went in", () => {
  const mapping = [
    { key: "v", value: "auxBatteryVolts", unit: "mV", scale: 0.5 },
    { key: "soc", value: "chargePercent" },
  ] as const;
  expect(linesOf(mapping).map(entryOf)).toEqual(mapping);
});

test("another key suggests its meaning anew, one that says nothing keeps the line", () => {
  const line = lineOf({ key: "soc", value: "chargePercent" }, 4);
  expect(withKey(line, "range_mi", latest)).toMatchObject({ id: 4, value: "rangeKm", unit: "mi" });
  expect(withKey(line, "uptime", latest)).toEqual({ ...line, key: "uptime" });
});

test("a unit that the next value does not have is let go", () => {
  const line = lineOf({ key: "a", value: "rangeKm", unit: "mi" }, 1);
  expect(withValue(line, "odometerKm").unit).toBe("mi");
  expect(withValue(line, "chargePercent").unit).toBe("");
  expect(unitsFor("softwareVersion")).toEqual([]);
});

test("the preview says what the latest value becomes, or why it cannot", () => {
  const line = lineOf({ key: "range_mi", value: "rangeKm", unit: "mi" }, 1);
  expect(previewOf(line, latest)).toEqual({ kind: "value", value: 209.21472 });
  expect(previewOf({ ...line, scale: "x" }, latest)).toEqual({ kind: "fault", fault: "no-number" });
  expect(previewOf({ ...line, key: "none" }, latest)).toBeUndefined();
});
