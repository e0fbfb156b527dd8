import fc from "fast-check";
import { expect, test } from "vitest";
import { parseExact, writeExact } from "./exact-json";

test("what a number can hold is read as JSON.parse reads it", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      expect(parseExact(text)).toEqual(JSON.parse(text));
    }),
  );
});

test("a large integer is written with every digit", () => {
  expect(writeExact({ id: 9223372036854775807n, a: [1, "x"] })).toBe(
    '{"id":9223372036854775807,"a":[1,"x"]}',
  );
});
