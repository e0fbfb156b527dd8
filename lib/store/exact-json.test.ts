import fc from "fast-check";
import { expect, test } from "vitest";
import { parseExact, WrittenNumber, writeExact } from "./exact-json";

test("what JavaScript writes is read as JSON.parse reads it, and written the same", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      expect(JSON.parse(writeExact(parseExact(text)))).toEqual(JSON.parse(text));
    }),
  );
});

test("a number is written with the digits it came with", () => {
  const large = new WrittenNumber("9223372036854775807");
  expect(writeExact({ id: large, versions: [new WrittenNumber("1.10"), "x"] })).toBe(
    '{"id":9223372036854775807,"versions":[1.10,"x"]}',
  );
  expect(String(large)).toBe("9223372036854775807");
  expect(Number(new WrittenNumber("1.10"))).toBe(1.1);
});
