import fc from "fast-check";
import { expect, test } from "vitest";
import { createFormat } from "@/components/format";
import { defaultPreferences } from "@/components/preferences/preferences";
import { journalRow } from "@/lib/domain/journal-for-test";
import { changeText } from "./change-text";
import { indexOfId, sliceOf } from "./list-slice";
import { hexLines, keptBytes, prettyJson, tokens } from "./payload";

const format = createFormat(defaultPreferences);

test("coloring JSON neither loses nor adds a character", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const pretty = prettyJson(text) ?? "";
      expect(
        tokens(pretty)
          .map((token) => token.text)
          .join(""),
      ).toBe(pretty);
    }),
  );
});

test("keys and texts are told apart", () => {
  const kinds = tokens('{ "soc": "77" }').map(({ kind }) => kind);
  expect(kinds).toEqual(["other", "key", "other", "text", "other"]);
});

test("what is not JSON has no formatted form", () => {
  expect(prettyJson("15.62 A")).toBeUndefined();
  expect(prettyJson("15.62")).toBe("15.62");
});

test("binary is shown as hex with offsets, and broken base64 as nothing", () => {
  expect(hexLines(btoa("\u0000\u0001ABCDEFGHIJKLMNOP"))).toBe(
    "0000  00 01 41 42 43 44 45 46 47 48 49 4a 4b 4c 4d 4e\n0010  4f 50",
  );
  expect(hexLines("%%%")).toBe("");
});

test("a cut is announced only where bytes are missing", () => {
  const whole = { payload: "[redacted]", isBinary: false, size: 300 };
  const cut = { payload: "x".repeat(64 * 1024), isBinary: false, size: 512_000 };
  const row = (part: typeof whole) => keptBytes(journalRow(1, part));
  expect(row(whole)).toBe(300);
  expect(row(cut)).toBe(64 * 1024);
  expect(row({ payload: btoa("abc"), isBinary: true, size: 10 })).toBe(3);
});

test("a change is written with the unit that its name promises", () => {
  expect(changeText("chargePercent", 77, format)).toBe("77%");
  expect(changeText("rangeKm", 215, format)).toBe("215 km");
  expect(changeText("minutesToFull", 15, format)).toBe("15\u202fmin");
  expect(changeText("isLocked", true, format)).toBe("true");
  expect(changeText("chargingState", "charging", format)).toBe("charging");
});

test("where a car stands is not written into the log", () => {
  expect(changeText("position", { latitude: 50.1, longitude: 14.4 }, format)).not.toContain("50");
});

test("a row is found by its id, and where it is gone the next one", () => {
  const rows = [2, 4, 6].map((id) => journalRow(id));
  expect(indexOfId(rows, 4)).toBe(1);
  expect(indexOfId(rows, 5)).toBe(2);
  expect(indexOfId(rows, 9)).toBe(3);
});

test("while following only the end is drawn, else what is in view and a little around it", () => {
  const view = { count: 10_000, top: 2_800, height: 280 };
  expect(sliceOf({ ...view, isFollowing: true })).toEqual({ first: 9_988, last: 10_000 });
  expect(sliceOf({ ...view, isFollowing: false })).toEqual({ first: 92, last: 118 });
  expect(sliceOf({ ...view, count: 3, isFollowing: true })).toEqual({ first: 0, last: 3 });
});
