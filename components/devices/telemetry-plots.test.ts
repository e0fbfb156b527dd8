import fc from "fast-check";
import { expect, test } from "vitest";
import { createFormat } from "@/components/format";
import { defaultPreferences } from "@/components/preferences/preferences";
import { WrittenNumber } from "@/lib/store/exact-json";
import { chartKeys, isNumeric, scaleTicks, telemetryPlots } from "./telemetry-plots";

const format = createFormat(defaultPreferences);
const plotOf = (points: readonly { readonly at: number; readonly value: unknown }[]) =>
  telemetryPlots({ k: points }, ["k"], { format, emptyLabel: "nothing" })[0];

test("every value lies within its scale, which rises evenly", () => {
  const value = fc.double({ min: -1e9, max: 1e9, noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
      const ticks = scaleTicks(values);
      const [low = Number.NaN, high = Number.NaN] = [ticks[0], ticks.at(-1)];
      const room = Math.max(Math.abs(low), Math.abs(high)) * 1e-9;
      expect(low).toBeLessThanOrEqual(Math.min(...values) + room);
      expect(high).toBeGreaterThanOrEqual(Math.max(...values) - room);
      expect(ticks.length).toBeLessThanOrEqual(7);
    }),
  );
});

test("values far from zero are not flattened by it", () => {
  expect(scaleTicks([50.07, 50.09])[0]).toBeGreaterThan(50);
  expect(scaleTicks([3, 20])[0]).toBe(0);
});

test("a curve is oldest first and broken where the device was silent", () => {
  const plot = plotOf([
    { at: 900_000, value: 4 },
    { at: 20_000, value: 3 },
    { at: 10_000, value: 2 },
    { at: 0, value: 1 },
  ]);
  expect(plot?.points.map(([at]) => at)).toEqual([0, 10_000, 20_000, 20_001, 900_000]);
  expect(plot?.gaps).toEqual([{ from: 20_000, to: 900_000 }]);
});

test("versions and progress of updates are no curves", () => {
  const at = (value: unknown) => [{ at: 1, value }];
  const telemetry = { soc: at(80), mode: at("eco"), current_fw_version: at(1.1), fw_size: at(9) };
  expect(chartKeys(telemetry)).toEqual(["soc"]);
});

test("what is no number is no point", () => {
  expect(isNumeric("12")).toBe(false);
  expect(isNumeric(new WrittenNumber("1e400"))).toBe(false);
  expect(isNumeric(new WrittenNumber("1.10"))).toBe(true);
  expect(plotOf([{ at: 1, value: "on" }])?.points).toEqual([]);
});
