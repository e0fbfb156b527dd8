import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { datatypes } from "./datatype";
import { decodePayload, encodePayload } from "./payload";
import { valueText } from "./value";
import type { WireMetric } from "./wire";
import { writeValue } from "./write-value";

function overTheWire(metric: Readonly<Partial<WireMetric>>): WireMetric {
  const bytes = encodePayload({ timestamp: 1, seq: 0, metrics: [metric] });
  const [read] = decodePayload(bytes)?.metrics ?? [];
  if (read === undefined) throw new Error("the payload was not read");
  return read;
}

const told = (datatype: number, field: Readonly<Partial<WireMetric>>) =>
  valueText(overTheWire({ name: "x", datatype, ...field }), datatype);

function roundTrip(datatype: number, json: string): string | undefined {
  const field = writeValue(datatype, json);
  return field && told(datatype, field);
}

test("a minus five of eight bits is minus five, however wide its two's complement was written", () => {
  expect(told(datatypes.int8, { intValue: 0xffff_fffb })).toBe("-5");
  expect(told(datatypes.int8, { intValue: 0xfb })).toBe("-5");
  expect(told(datatypes.int8, { longValue: "18446744073709551611" })).toBe("-5");
});

describe("a whole number and its type", () => {
  const types = [
    { name: "Int8", datatype: datatypes.int8, bits: 8, isSigned: true },
    { name: "Int16", datatype: datatypes.int16, bits: 16, isSigned: true },
    { name: "Int32", datatype: datatypes.int32, bits: 32, isSigned: true },
    { name: "UInt8", datatype: datatypes.uint8, bits: 8, isSigned: false },
    { name: "UInt16", datatype: datatypes.uint16, bits: 16, isSigned: false },
    { name: "UInt32", datatype: datatypes.uint32, bits: 32, isSigned: false },
  ];
  const inInt = (value: bigint) => ({ intValue: Number(BigInt.asUintN(32, value)) });
  const inLong = (value: bigint) => ({ longValue: BigInt.asUintN(64, value).toString() });

  test.each(types)("$name: all that it holds is read, however wide it was written", (type) => {
    const { datatype, bits, isSigned } = type;
    const [min, end] = isSigned
      ? [-(2n ** BigInt(bits - 1)), 2n ** BigInt(bits - 1)]
      : [0n, 2n ** BigInt(bits)];
    fc.assert(
      fc.property(fc.bigInt({ min, max: end - 1n }), (value) => {
        const narrow = BigInt.asUintN(bits, value);
        for (const field of [inInt(value), inInt(narrow), inLong(value), inLong(narrow)])
          expect(told(datatype, field)).toBe(value.toString());
      }),
    );
  });

  test.each(types)("$name: a number that it does not hold is no value", (type) => {
    const { datatype, bits, isSigned } = type;
    const over = 2n ** BigInt(bits);
    const under = isSigned ? -over / 2n - 1n : -1n;
    const ranges = (width: bigint) =>
      fc.oneof(
        fc.bigInt({ min: over, max: 2n ** (width - 1n) - 1n }),
        fc.bigInt({ min: -(2n ** (width - 1n)), max: under }),
      );
    fc.assert(
      fc.property(ranges(64n), (value) => {
        expect(told(datatype, inLong(value))).toBeUndefined();
      }),
    );
    // What 32 bits hold is a number of such a type.
    if (bits === 32) return;
    fc.assert(
      fc.property(ranges(32n), (value) => {
        expect(told(datatype, inInt(value))).toBeUndefined();
      }),
    );
  });

  test("300 is no UInt8 and no Int8; 200 is the minus 56 of Tahu for Python", () => {
    expect(told(datatypes.uint8, { intValue: 300 })).toBeUndefined();
    expect(told(datatypes.int8, { intValue: 300 })).toBeUndefined();
    expect(told(datatypes.int8, { intValue: 200 })).toBe("-56");
  });
});

test("UInt32 is read from either field", () => {
  expect(told(datatypes.uint32, { intValue: 4_294_967_295 })).toBe("4294967295");
  expect(told(datatypes.uint32, { longValue: "4294967295" })).toBe("4294967295");
});

test("64 bits keep their last digit; what no signed 64 bits hold is text", () => {
  expect(told(datatypes.int64, { longValue: "9223372036854775809" })).toBe("-9223372036854775807");
  expect(told(datatypes.uint64, { longValue: "9007199254740993" })).toBe("9007199254740993");
  expect(told(datatypes.uint64, { longValue: "18446744073709551615" })).toBe(
    '"18446744073709551615"',
  );
});

test("decimals keep their point, floats their short form, and what JSON has no number for is text", () => {
  expect(told(datatypes.float, { floatValue: 3.14 })).toBe("3.14");
  expect(told(datatypes.float, { floatValue: 21 })).toBe("21.0");
  expect(told(datatypes.double, { doubleValue: 0.1 })).toBe("0.1");
  expect(told(datatypes.double, { doubleValue: Number.NaN })).toBe('"NaN"');
});

test("a zero, a false and an empty text are values", () => {
  expect(told(datatypes.int32, { intValue: 0 })).toBe("0");
  expect(told(datatypes.boolean, { booleanValue: false })).toBe("false");
  expect(told(datatypes.string, { stringValue: "" })).toBe('""');
});

test("null is no value, and neither is a value of another type", () => {
  expect(told(datatypes.int32, { isNull: true })).toBeUndefined();
  expect(told(datatypes.string, { intValue: 5 })).toBeUndefined();
  expect(told(datatypes.int32Array, { bytesValue: Uint8Array.of(1, 2, 3) })).toBeUndefined();
});

test("a data set is its columns and rows", () => {
  const datasetValue = {
    columns: ["a", "b"],
    types: [datatypes.int8, datatypes.string],
    rows: [{ elements: [{ intValue: 0xff }, { stringValue: "x" }] }, { elements: [{}, {}] }],
  };
  const text = told(datatypes.dataSet, { datasetValue });
  expect(JSON.parse(text ?? "")).toEqual({
    columns: ["a", "b"],
    rows: [
      [-1, "x"],
      [null, null],
    ],
  });
});

test("a template is its metrics and parameters", () => {
  const templateValue = {
    templateRef: "pump",
    version: "1",
    parameters: [{ name: "size", type: datatypes.int32, intValue: 4 }],
    metrics: [{ name: "rpm", datatype: datatypes.double, doubleValue: 2.5 }],
  };
  const text = told(datatypes.template, { templateValue });
  expect(JSON.parse(text ?? "")).toEqual({
    templateRef: "pump",
    version: "1",
    isDefinition: false,
    metrics: { rpm: 2.5 },
    parameters: { size: 4 },
  });
});

test("arrays are little endian, booleans count and bits from the highest, strings end with NUL", () => {
  expect(told(datatypes.int16Array, { bytesValue: Uint8Array.of(0xfe, 0xff, 1, 0) })).toBe(
    "[-2,1]",
  );
  expect(told(datatypes.booleanArray, { bytesValue: Uint8Array.of(3, 0, 0, 0, 0b1010_0000) })).toBe(
    "[true,false,true]",
  );
  const bytesValue = new TextEncoder().encode("ABC\0hello\0");
  expect(told(datatypes.stringArray, { bytesValue })).toBe('["ABC","hello"]');
});

describe("what is written is read again", () => {
  const scalars: readonly (readonly [number, string])[] = [
    [datatypes.int8, "-128"],
    [datatypes.int16, "-32768"],
    [datatypes.int32, "-2147483648"],
    [datatypes.int64, "-9223372036854775808"],
    [datatypes.uint8, "255"],
    [datatypes.uint16, "65535"],
    [datatypes.uint32, "4294967295"],
    [datatypes.uint64, "9223372036854775807"],
    [datatypes.float, "0.5"],
    [datatypes.double, "-1.25"],
    [datatypes.boolean, "true"],
    [datatypes.string, '"ü"'],
    [datatypes.dateTime, "1700000000000"],
    [datatypes.text, '"long"'],
    [datatypes.uuid, '"7a54f4b5-0a5b-4d7e-a0c8-1bd2d3f0c8f1"'],
    [datatypes.bytes, '"AQID"'],
    [datatypes.file, '"AQID"'],
    [datatypes.int8Array, "[-1,2]"],
    [datatypes.int16Array, "[-1,2]"],
    [datatypes.int32Array, "[-1,2]"],
    [datatypes.int64Array, "[-1,2]"],
    [datatypes.uint8Array, "[1,255]"],
    [datatypes.uint16Array, "[1,65535]"],
    [datatypes.uint32Array, "[1,4294967295]"],
    [datatypes.uint64Array, "[1,2]"],
    [datatypes.floatArray, "[1.5,2.0]"],
    [datatypes.doubleArray, "[1.5,2.0]"],
    [datatypes.booleanArray, "[true,false,true,true,false,false,true,true,true]"],
    [datatypes.stringArray, '["a","","c"]'],
    [datatypes.dateTimeArray, "[1700000000000]"],
  ];
  test.each(scalars)("type %i: %s", (datatype, json) => {
    expect(roundTrip(datatype, json)).toBe(json);
  });

  test("whatever fits 64 bits", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        expect(roundTrip(datatypes.int64, value.toString())).toBe(value.toString());
      }),
    );
  });
});

test("a value that does not fit the type is not written", () => {
  expect(writeValue(datatypes.int8, "128")).toBeUndefined();
  expect(writeValue(datatypes.uint8, "-1")).toBeUndefined();
  expect(writeValue(datatypes.int32, '"many"')).toBeUndefined();
  expect(writeValue(datatypes.int32, "1.5")).toBeUndefined();
  expect(writeValue(datatypes.boolean, '"maybe"')).toBeUndefined();
  expect(writeValue(datatypes.double, "{}")).toBeUndefined();
  expect(writeValue(datatypes.bytes, '"***"')).toBeUndefined();
  expect(writeValue(datatypes.uint8Array, "[256]")).toBeUndefined();
  expect(writeValue(datatypes.dataSet, "{}")).toBeUndefined();
});

test("numbers that people write as text, or with a point, are converted", () => {
  expect(roundTrip(datatypes.int32, '"-7"')).toBe("-7");
  expect(roundTrip(datatypes.int32, "7.0")).toBe("7");
  expect(roundTrip(datatypes.double, '"2.5"')).toBe("2.5");
  expect(roundTrip(datatypes.string, "5")).toBe('"5"');
});

test("random bytes are a payload or not, and never throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      for (const metric of decodePayload(bytes)?.metrics ?? []) {
        const text = valueText(metric, metric.datatype);
        if (text !== undefined) JSON.parse(text);
      }
    }),
    { numRuns: 2_000 },
  );
});
