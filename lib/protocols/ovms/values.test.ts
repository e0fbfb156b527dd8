import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDate } from "./dates";
import { metricNames, metricOf } from "./metrics";
import { hoursAhead, hoursBetween } from "./time-zones";
import { parseValue } from "./values";

describe("values", () => {
  const soc = (text: string) => parseValue({ type: "float" }, text);
  test.each(["nan", "-nan", "inf", "-inf", ""])("%j is no value", (text) => {
    expect(soc(text)).toEqual({ kind: "cleared" });
  });
  test("every finite number comes back as it was printed", () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
        (number) => {
          expect(soc(String(number))).toEqual({ kind: "value", value: number });
        },
      ),
    );
  });
  test("no metric's parser throws", () => {
    fc.assert(
      fc.property(fc.constantFrom(...metricNames), fc.string(), (name, text) => {
        expect(["value", "cleared", "unreadable"]).toContain(parseValue(metricOf(name), text).kind);
      }),
    );
  });
  test("there are 198 standard metrics", () => {
    expect(metricNames).toHaveLength(198);
    expect(metricOf("v.b.soc")).toEqual({ type: "float", unit: "%", staleAfterMs: 3_600_000 });
  });
  test.each([
    ["2023-12-03 02:14:31 UTC", "2023-12-03T02:14:31.000Z"],
    ["2024-11-11 18:19:21 CET", "2024-11-11T17:19:21.000Z"],
    ["2024-11-11 18:19:21 AWST", "2024-11-11T10:19:21.000Z"],
    ["2024-11-11 18:19:21 -0330", "2024-11-11T21:49:21.000Z"],
    ["1700000000", "2023-11-14T22:13:20.000Z"],
  ])("%s is %s", (text, iso) => {
    expect(new Date(readDate(text) ?? 0).toISOString()).toBe(iso);
  });
  test.each([
    ["Europe/Prague", "2026-07-01 12:00:00 LMT", "2026-07-01T10:00:00.000Z"],
    ["Europe/Prague", "2026-10-25 02:30:00 LMT", "2026-10-25T01:30:00.000Z"],
    ["Asia/Kathmandu", "2026-07-01 12:00:00 LMT", "2026-07-01T06:15:00.000Z"],
    ["Mars/Olympus", "2026-07-01 12:00:00 LMT", undefined],
  ])("in %s %s is %s", (zone, text, iso) => {
    const at = readDate(text, (wallAt) => hoursAhead(zone, wallAt));
    expect(at === undefined ? at : new Date(at).toISOString()).toBe(iso);
  });
  test("a local clock beside one in UTC tells the zone, one of another moment does not", () => {
    const utc = Date.UTC(2026, 6, 1, 12);
    expect(hoursBetween(utc + 5.75 * 3_600_000 + 20_000, utc)).toBe(5.75);
    expect(hoursBetween(utc + 7 * 60_000, utc)).toBeUndefined();
  });
  test("a zone that nobody knows gives no time, but the text stays", () => {
    expect(readDate("2024-11-11 18:19:21 XYZT")).toBeUndefined();
    expect(parseValue({ type: "date" }, "2024-11-11 18:19:21 XYZT").kind).toBe("value");
  });
});
