import { datatypes, fits, integerArrayWidths, type Width } from "./datatype";
import { decimalText, shortestFloat, wholeText } from "./number-text";

const viewOf = (bytes: Uint8Array) =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** An array type's bytes (little endian) as JSON; undefined where their number does not fit. */
export function readArray(datatype: number, bytes: Uint8Array): string | undefined {
  const width = integerArrayWidths.get(datatype);
  if (width) {
    const read = integerAt(viewOf(bytes), width);
    return readEach(bytes, width.bits / 8, (at) => wholeText(read(at)));
  }
  const view = viewOf(bytes);
  switch (datatype) {
    case datatypes.floatArray:
      return readEach(bytes, 4, (at) => decimalText(shortestFloat(view.getFloat32(at, true))));
    case datatypes.doubleArray:
      return readEach(bytes, 8, (at) => decimalText(view.getFloat64(at, true)));
    case datatypes.booleanArray:
      return readBits(bytes);
    case datatypes.stringArray:
      return readStrings(bytes);
    default:
      return undefined;
  }
}

function integerAt(view: DataView, { bits, isSigned }: Width): (at: number) => bigint {
  switch (bits) {
    case 8:
      return (at) => BigInt(isSigned ? view.getInt8(at) : view.getUint8(at));
    case 16:
      return (at) => BigInt(isSigned ? view.getInt16(at, true) : view.getUint16(at, true));
    case 32:
      return (at) => BigInt(isSigned ? view.getInt32(at, true) : view.getUint32(at, true));
    case 64:
      return (at) => (isSigned ? view.getBigInt64(at, true) : view.getBigUint64(at, true));
  }
}

function readEach(bytes: Uint8Array, size: number, read: (at: number) => string) {
  if (bytes.length % size !== 0) return undefined;
  return list(Array.from({ length: bytes.length / size }, (_, index) => read(index * size)));
}

const list = (items: readonly string[]): string => `[${items.join(",")}]`;

/** A count of 32 bits, then the bits, the highest first. */
function readBits(bytes: Uint8Array): string | undefined {
  if (bytes.length < 4) return undefined;
  const length = viewOf(bytes).getUint32(0, true);
  if (Math.ceil(length / 8) !== bytes.length - 4) return undefined;
  const bit = (index: number) => ((bytes[4 + (index >> 3)] ?? 0) >> (7 - (index % 8))) & 1;
  return list(Array.from({ length }, (_, index) => String(bit(index) === 1)));
}

/** Each string ends with NUL. */
function readStrings(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return "[]";
  if (bytes.at(-1) !== 0) return undefined;
  const items = new TextDecoder().decode(bytes.subarray(0, -1)).split("\0");
  return list(items.map((item) => JSON.stringify(item)));
}

/** The bytes of an array type; undefined where an item does not fit it. */
export function writeArray(
  datatype: number,
  items: readonly unknown[],
): Uint8Array<ArrayBuffer> | undefined {
  const width = integerArrayWidths.get(datatype);
  if (width) return writeIntegers(width, items);
  switch (datatype) {
    case datatypes.floatArray:
      return writeDecimals(4, items);
    case datatypes.doubleArray:
      return writeDecimals(8, items);
    case datatypes.booleanArray:
      return writeBits(items);
    case datatypes.stringArray:
      return items.every((item) => typeof item === "string")
        ? new TextEncoder().encode(items.map((item) => `${item}\0`).join(""))
        : undefined;
    default:
      return undefined;
  }
}

function writeIntegers(
  width: Width,
  items: readonly unknown[],
): Uint8Array<ArrayBuffer> | undefined {
  const size = width.bits / 8;
  const bytes = new Uint8Array(items.length * size);
  for (const [index, item] of items.entries()) {
    const isWhole = Number.isSafeInteger(item) || /^-?\d{1,20}$/.test(String(item));
    const value = isWhole ? BigInt(String(item)) : undefined;
    if (value === undefined || !fits(width, value)) return undefined;
    for (let at = 0; at < size; at += 1)
      bytes[index * size + at] = Number((value >> BigInt(at * 8)) & 0xffn);
  }
  return bytes;
}

function writeDecimals(
  size: 4 | 8,
  items: readonly unknown[],
): Uint8Array<ArrayBuffer> | undefined {
  const view = new DataView(new ArrayBuffer(items.length * size));
  for (const [index, item] of items.entries()) {
    if (typeof item !== "number") return undefined;
    if (size === 4) view.setFloat32(index * 4, item, true);
    else view.setFloat64(index * 8, item, true);
  }
  return new Uint8Array(view.buffer);
}

function writeBits(items: readonly unknown[]): Uint8Array<ArrayBuffer> | undefined {
  if (!items.every((item) => typeof item === "boolean")) return undefined;
  const bytes = new Uint8Array(4 + Math.ceil(items.length / 8));
  viewOf(bytes).setUint32(0, items.length, true);
  for (const [index, item] of items.entries())
    if (item) bytes[4 + (index >> 3)] = (bytes[4 + (index >> 3)] ?? 0) | (128 >> (index % 8));
  return bytes;
}
