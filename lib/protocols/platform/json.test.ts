import fc from "fast-check";
import { expect, test } from "vitest";
import { readJson } from "./json";
import { attributesOf, telemetryOf } from "./telemetry";
import { numberText, objectText } from "./value";

test("whatever JSON.stringify writes is read, and every text keeps its characters", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      const read = readJson(text);
      expect(read && JSON.parse(read.text)).toEqual(JSON.parse(text));
    }),
  );
});

test("what JSON.parse refuses is refused, and random text never throws", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      expect(readJson(text) !== undefined).toBe(isJson);
    }),
  );
  for (const text of ["", "{", "[1,]", "{a:1}", "01", '"\n"', "nul", "1 2", "[".repeat(5000)])
    expect(readJson(text)).toBeUndefined();
});

test.each([
  ["42", "42"],
  ["42.0", "42.0"],
  ["1e3", "1000"],
  ["1.5e3", "1500"],
  ["-0", "0"],
  ["9223372036854775807", "9223372036854775807"],
  ["9223372036854775808", '"9223372036854775808"'],
  ["-9223372036854775808", "-9223372036854775808"],
  ["0.1234567890123456", "0.1234567890123456"],
  ["0.12345678901234567", '"0.12345678901234567"'],
  ["1e400000", '"1e400000"'],
  ["1E-3", "0.001"],
])("the number %s is kept as %s", (lexeme, kept) => {
  expect(numberText(lexeme)).toBe(kept);
});

const values = (text: string) =>
  telemetryOf(readJson(text))?.map(({ at, values: entries }) => [at, objectText(entries)]);

test("telemetry is an object or an array of them, with or without times", () => {
  expect(values('{"a":1,"b":"x","c":true,"d":null,"e":{"f":[1.50]}}')).toEqual([
    [undefined, '{"a":1,"b":"x","c":true,"e":{"f":[1.50]}}'],
  ]);
  expect(values('[{"ts":5,"values":{"a":1}},{"ts":"6","values":{}},{"ts":7}]')).toEqual([
    [5, '{"a":1}'],
    [6, "{}"],
    [undefined, '{"ts":7}'],
  ]);
});

test("text that looks like a number is one; anything else stays text", () => {
  expect(values('{"a":"12","b":"-1.5","c":"1.","d":"1e3","e":"","f":"1.2.3"}')).toEqual([
    [undefined, '{"a":12,"b":-1.5,"c":"1.","d":"1e3","e":"","f":"1.2.3"}'],
  ]);
});

test("where text stays text, a whole number of more than 64 bits is refused", () => {
  const rules = { isNumericTextKept: true };
  const kept = (text: string) => attributesOf(readJson(text), rules);
  expect(kept('{"a":"12","b":12,"c":"-1.5","d":1.0}')).toEqual([
    ["a", '"12"'],
    ["b", "12"],
    ["c", '"-1.5"'],
    ["d", "1.0"],
  ]);
  expect(kept('{"a":9223372036854775807,"b":-9223372036854775808}')).toHaveLength(2);
  expect(kept('{"a":9223372036854775808}')).toBeUndefined();
  expect(kept('{"a":0.12345678901234567}')).toEqual([["a", '"0.12345678901234567"']]);
  expect(telemetryOf(readJson('[{"a":1},{"ts":1,"values":{"b":1e300}}]'), rules)).toBeUndefined();
});

test("a text may be as long as the rules say, escapes counted as what they stand for", () => {
  const read = (text: string) => attributesOf(readJson(text), { maxTextLength: 3 });
  expect(read('{"a":"abc","b":"\\u0061bc","c":{"d":"abcd"}}')).toHaveLength(3);
  for (const text of ['{"a":"abcd"}', '{"b":1,"a":"1234"}']) expect(read(text)).toBeUndefined();
});

test.each(["5", '"a"', "", "[1]", "[[]]", '{"ts":"x","values":{}}', '{"ts":1,"values":2}'])(
  "%j is no telemetry",
  (text) => expect(telemetryOf(readJson(text))).toBeUndefined(),
);

test("attributes are one object", () => {
  expect(attributesOf(readJson("[]"))).toBeUndefined();
  expect(attributesOf(readJson('{"a":null}'))).toEqual([]);
});
