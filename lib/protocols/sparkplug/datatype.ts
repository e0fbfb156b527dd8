/** Sparkplug 3.0 section 6.4.16. */
export const datatypes = {
  int8: 1,
  int16: 2,
  int32: 3,
  int64: 4,
  uint8: 5,
  uint16: 6,
  uint32: 7,
  uint64: 8,
  float: 9,
  double: 10,
  boolean: 11,
  string: 12,
  dateTime: 13,
  text: 14,
  uuid: 15,
  dataSet: 16,
  bytes: 17,
  file: 18,
  template: 19,
  int8Array: 22,
  int16Array: 23,
  int32Array: 24,
  int64Array: 25,
  uint8Array: 26,
  uint16Array: 27,
  uint32Array: 28,
  uint64Array: 29,
  floatArray: 30,
  doubleArray: 31,
  booleanArray: 32,
  stringArray: 33,
  dateTimeArray: 34,
} as const;

export interface Width {
  readonly bits: 8 | 16 | 32 | 64;
  readonly isSigned: boolean;
}

const signed = (bits: Width["bits"]): Width => ({ bits, isSigned: true });
const unsigned = (bits: Width["bits"]): Width => ({ bits, isSigned: false });

/** Whole numbers travel as two's complement in fields that know no sign. */
export const integerWidths: ReadonlyMap<number, Width> = new Map([
  [datatypes.int8, signed(8)],
  [datatypes.int16, signed(16)],
  [datatypes.int32, signed(32)],
  [datatypes.int64, signed(64)],
  [datatypes.uint8, unsigned(8)],
  [datatypes.uint16, unsigned(16)],
  [datatypes.uint32, unsigned(32)],
  [datatypes.uint64, unsigned(64)],
  [datatypes.dateTime, unsigned(64)],
]);

export const integerArrayWidths: ReadonlyMap<number, Width> = new Map([
  [datatypes.int8Array, signed(8)],
  [datatypes.int16Array, signed(16)],
  [datatypes.int32Array, signed(32)],
  [datatypes.int64Array, signed(64)],
  [datatypes.uint8Array, unsigned(8)],
  [datatypes.uint16Array, unsigned(16)],
  [datatypes.uint32Array, unsigned(32)],
  [datatypes.uint64Array, unsigned(64)],
  [datatypes.dateTimeArray, signed(64)],
]);

export const fits = ({ bits, isSigned }: Width, value: bigint): boolean =>
  (isSigned ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value)) === value;

/**
 * The number of this type that a field without a sign carries; undefined where it carries none. Published clients write
 * a negative one in as many bits as its type has (Tahu for Python), in 32 (Tahu for C and Java, the npm package) or in 64.
 */
export function numberIn(width: Width, field: bigint): bigint | undefined {
  if (!width.isSigned) return fits(width, field) ? field : undefined;
  return [width.bits, 32, 64]
    .filter((bits) => BigInt.asUintN(bits, field) === field)
    .map((bits) => BigInt.asIntN(bits, field))
    .find((value) => fits(width, value));
}

export const textTypes: ReadonlySet<number> = new Set([
  datatypes.string,
  datatypes.text,
  datatypes.uuid,
]);
