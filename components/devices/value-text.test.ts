import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonOf, kindOfValue, valueText } from "./value-text";

test("what is shown can be typed again and means the same", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const known: unknown = JSON.parse(JSON.stringify(value));
      const json = jsonOf(kindOfValue(known), valueText(known));
      expect(JSON.parse(json ?? "undefined")).toEqual(known);
    }),
  );
});

test("a number keeps every digit that was typed", () => {
  expect(jsonOf("number", " 9223372036854775807 ")).toBe("9223372036854775807");
  expect(jsonOf("number", "1.50")).toBe("1.50");
});

test("what is no value of its kind is refused", () => {
  expect(jsonOf("number", "01")).toBeUndefined();
  expect(jsonOf("number", "NaN")).toBeUndefined();
  expect(jsonOf("boolean", "yes")).toBeUndefined();
  expect(jsonOf("json", "{")).toBeUndefined();
});
