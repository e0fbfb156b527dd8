import { writeArray } from "./array";
import { fromBase64 } from "./base64";
import { datatypes, fits, integerWidths, textTypes, type Width } from "./datatype";
import type { WireMetric } from "./wire";

type ValueField = Readonly<Partial<WireMetric>>;

/** The field that carries a value of this type; undefined where the value (JSON text) is not of it. */
export function writeValue(datatype: number, json: string): ValueField | undefined {
  const width = integerWidths.get(datatype);
  if (width) return writeInteger(width, json);
  const value = parse(json);
  if (datatype === datatypes.boolean) return writeBoolean(value);
  if (textTypes.has(datatype)) return writeText(value);
  if (datatype === datatypes.float || datatype === datatypes.double)
    return writeDecimal(datatype, value);
  return writeBytes(datatype, value);
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Read from the digits themselves: a double would lose the last ones of 64 bits. */
function writeInteger(width: Width, json: string): ValueField | undefined {
  const [, digits] = /^"?(-?\d{1,20})(?:\.0+)?"?$/.exec(json.trim()) ?? [];
  if (digits === undefined) return undefined;
  const value = BigInt(digits);
  if (!fits(width, value)) return undefined;
  if (width.bits === 64) return { longValue: BigInt.asUintN(64, value).toString() };
  return { intValue: Number(BigInt.asUintN(32, value)) };
}

function writeBoolean(value: unknown): ValueField | undefined {
  if (value === true || value === "true" || value === 1) return { booleanValue: true };
  const isFalse = value === false || value === "false" || value === 0;
  return isFalse ? { booleanValue: false } : undefined;
}

function writeText(value: unknown): ValueField | undefined {
  if (typeof value === "string") return { stringValue: value };
  const isPlain = typeof value === "number" || typeof value === "boolean";
  return isPlain ? { stringValue: String(value) } : undefined;
}

function writeDecimal(datatype: number, value: unknown): ValueField | undefined {
  const isNumeric = typeof value === "number" || (typeof value === "string" && value.trim() !== "");
  const number = isNumeric ? Number(value) : Number.NaN;
  if (Number.isNaN(number)) return undefined;
  return datatype === datatypes.float ? { floatValue: number } : { doubleValue: number };
}

/** Bytes are written as base64, arrays as arrays; data sets and templates are for edge nodes to define. */
function writeBytes(datatype: number, value: unknown): ValueField | undefined {
  const isPlain = datatype === datatypes.bytes || datatype === datatypes.file;
  if (isPlain && typeof value !== "string") return undefined;
  const bytesValue =
    typeof value === "string" && isPlain
      ? fromBase64(value)
      : Array.isArray(value)
        ? writeArray(datatype, value)
        : undefined;
  return bytesValue && { bytesValue };
}
