import fc from "fast-check";
import { expect, test } from "vitest";
import { deviceMapping } from "./device-mapping";
import { mapReading } from "./map-reading";
import { mapTelemetry } from "./map-telemetry";
import { type MappingEntry, targetNames } from "./mapping-target";
import { suggestEntry, suggestMapping } from "./suggest-mapping";
import { allUnits } from "./unit";

const read = (entry: Omit<MappingEntry, "key">, raw: unknown) => {
  const mapped = mapReading({ key: "k", ...entry }, raw);
  return mapped.kind === "value" ? mapped.value : mapped.fault;
};

test.each([
  [{ value: "chargePercent" }, 77, 77],
  [{ value: "chargePercent", unit: "fraction" }, 0.77, 77],
  [{ value: "chargePercent" }, 101, "out-of-range"],
  [{ value: "chargePercent" }, "77", "no-number"],
  [{ value: "chargePercent" }, null, "no-number"],
  [{ value: "rangeKm", unit: "mi" }, 100, 160.9344],
  [{ value: "odometerKm", unit: "m" }, 12_345_678, 12_345.678],
  [{ value: "outsideTemperatureC", unit: "°F" }, 212, 100],
  [{ value: "outsideTemperatureC", unit: "K" }, 300, 26.85],
  [{ value: "auxBatteryVolts", scale: 0.1 }, 126, 12.6],
  [{ value: "auxBatteryVolts", unit: "mV" }, 12_650, 12.65],
  [{ value: "minutesToFull", unit: "h" }, 1.5, 90],
  [{ value: "latitude", unit: "1e-7 °" }, 482_000_000, 48.2],
  [{ value: "isLocked" }, 1, true],
  [{ value: "isLocked", unit: "inverted" }, "on", false],
  [{ value: "isLocked" }, 2, "no-yes-or-no"],
  [{ value: "chargingState" }, true, "charging"],
  [{ value: "chargingState" }, "Not charging", "not-charging"],
  [{ value: "chargingState" }, "dancing", "unknown-word"],
  [{ value: "chargingState" }, "constructor", "unknown-word"],
  [{ value: "position" }, { lat: 48.1, lng: 16.3 }, { latitude: 48.1, longitude: 16.3 }],
  [{ value: "position" }, "48.1, 16.3", { latitude: 48.1, longitude: 16.3 }],
  [{ value: "position" }, "0,0", "no-fix"],
  [{ value: "position" }, "here", "no-place"],
  [{ value: "softwareVersion" }, 3.1, "3.1"],
  [{ value: "softwareVersion" }, {}, "no-text"],
] as const)("%j reads %j as %j", (entry, raw, expected) => {
  expect(read(entry, raw)).toEqual(expected);
});

test("whatever a device sends becomes a value or a fault, and numbers stay in their bounds", () => {
  const entries = fc.record({
    key: fc.constant("k"),
    value: fc.constantFrom(...targetNames),
    unit: fc.option(fc.constantFrom(...allUnits), { nil: undefined }),
    scale: fc.option(fc.double({ noNaN: true }), { nil: undefined }),
  });
  fc.assert(
    fc.property(entries, fc.jsonValue(), fc.double(), (entry, json, number) => {
      for (const raw of [json, number]) {
        const mapped = mapReading(entry, raw);
        if (mapped.kind === "value" && typeof mapped.value === "number")
          expect(Number.isFinite(mapped.value)).toBe(true);
      }
    }),
  );
});

const place: readonly MappingEntry[] = [
  { key: "lat", value: "latitude" },
  { key: "lon", value: "longitude" },
];

test("halves of a position wait for each other, for a minute", () => {
  const first = mapTelemetry(place, [{ key: "lat", at: 1_000, value: 48 }]);
  expect(first.reports).toEqual([]);
  const second = mapTelemetry(place, [{ key: "lon", at: 2_000, value: 16 }], first.halves);
  expect(second.reports).toEqual([
    { at: 2_000, values: { position: { latitude: 48, longitude: 16 } } },
  ]);
  const late = mapTelemetry(place, [{ key: "lon", at: 70_000, value: 17 }], first.halves);
  expect(late.reports).toEqual([]);
});

test("a position of one message takes nothing from the message before", () => {
  const { halves } = mapTelemetry(place, [
    { key: "lat", at: 1_000, value: 1 },
    { key: "lon", at: 1_000, value: 2 },
  ]);
  const { reports } = mapTelemetry(
    place,
    [
      { key: "lat", at: 2_000, value: 3 },
      { key: "lon", at: 2_000, value: 4 },
    ],
    halves,
  );
  expect(reports).toEqual([{ at: 2_000, values: { position: { latitude: 3, longitude: 4 } } }]);
});

test("a moment is one report, the oldest first, and what cannot be used is named", () => {
  const mapping: readonly MappingEntry[] = [
    { key: "soc", value: "chargePercent" },
    { key: "soc", value: "targetPercent" },
    { key: "range", value: "rangeKm" },
  ];
  const told = mapTelemetry(mapping, [
    { key: "soc", at: 2, value: 50 },
    { key: "soc", at: 1, value: 49 },
    { key: "range", at: 2, value: "far" },
    { key: "other", at: 2, value: 1 },
  ]);
  expect(told.reports).toEqual([
    { at: 1, values: { chargePercent: 49, targetPercent: 49 } },
    { at: 2, values: { chargePercent: 50, targetPercent: 50 } },
  ]);
  expect(told.refused).toEqual([{ key: "range", target: "rangeKm", fault: "no-number" }]);
});

test.each([
  ["soc", 77, { value: "chargePercent" }],
  ["soc", 0.77, { value: "chargePercent", unit: "fraction" }],
  ["battery_level", 40, { value: "chargePercent" }],
  ["rangeKm", 210, { value: "rangeKm" }],
  ["range_mi", 130, { value: "rangeKm", unit: "mi" }],
  ["gps.lat", 48.1, { value: "latitude" }],
  ["lng", 16.3, { value: "longitude" }],
  ["location", { lat: 1, lon: 2 }, { value: "position" }],
  ["totalMileage", 41_000, { value: "odometerKm" }],
  ["external_voltage", 12_650, { value: "auxBatteryVolts", unit: "mV" }],
  ["outsideTempF", 50, { value: "outsideTemperatureC", unit: "°F" }],
  ["speed_mph", 30, { value: "speedKph", unit: "mph" }],
  ["charging", true, { value: "chargingState" }],
  ["charge_power_w", 7_400, { value: "chargePowerKw", unit: "W" }],
  ["ignition", 1, { value: "isIgnitionOn" }],
] as const)("the key %s with %j suggests %j", (key, value, expected) => {
  expect(suggestEntry(key, value)).toEqual({ key, ...expected });
});

test("nothing is suggested where the name says nothing or the value cannot be it", () => {
  expect(suggestEntry("uptime", 3)).toBeUndefined();
  expect(suggestEntry("soc", "full")).toBeUndefined();
  expect(suggestMapping({ soc: 1, battery: 2 })).toEqual([{ key: "soc", value: "chargePercent" }]);
});

test("whatever is suggested is a mapping that may be stored", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue()), (latest) => {
      const found = suggestMapping(latest);
      if (found.length > 0) expect(deviceMapping.safeParse(found.slice(0, 50)).success).toBe(true);
    }),
  );
});

test("a mapping names each value once, a unit of its own, and no scale of nothing", () => {
  const isGood = (entries: readonly object[]) => deviceMapping.safeParse(entries).success;
  expect(isGood([{ key: "a", value: "rangeKm", unit: "mi", scale: 2 }])).toBe(true);
  expect(isGood([])).toBe(false);
  expect(isGood([{ key: "a", value: "rangeKm", unit: "°F" }])).toBe(false);
  expect(isGood([{ key: "a", value: "rangeKm", scale: 0 }])).toBe(false);
  expect(isGood([{ key: "a", value: "warp" }])).toBe(false);
  expect(
    isGood([
      { key: "a", value: "rangeKm" },
      { key: "b", value: "rangeKm" },
    ]),
  ).toBe(false);
});
