import { readArray } from "./array";
import { toBase64 } from "./base64";
import { datatypes, integerWidths, numberIn, textTypes } from "./datatype";
import { decimalText, shortestFloat, wholeText } from "./number-text";
import type { WireDataSet, WireMetric, WireScalar, WireTemplate } from "./wire";

/** A metric's value as JSON text: `42` is whole, `42.0` a decimal; undefined where it has none that fits its type. */
export function valueText(metric: WireMetric, datatype = inferType(metric)): string | undefined {
  if (metric.isNull || datatype === undefined) return undefined;
  if (metric.datasetValue) return dataSetText(metric.datasetValue);
  if (metric.templateValue) return templateText(metric.templateValue);
  const { bytesValue } = metric;
  if (bytesValue === undefined) return scalarText(metric, datatype);
  const isPlain = datatype === datatypes.bytes || datatype === datatypes.file;
  return isPlain ? JSON.stringify(toBase64(bytesValue)) : readArray(datatype, bytesValue);
}

/** What a value must be whose type nobody said. */
export function inferType(metric: WireMetric): number | undefined {
  if (metric.intValue !== undefined) return datatypes.uint32;
  if (metric.longValue !== undefined) return datatypes.int64;
  if (metric.floatValue !== undefined) return datatypes.float;
  if (metric.doubleValue !== undefined) return datatypes.double;
  if (metric.booleanValue !== undefined) return datatypes.boolean;
  if (metric.stringValue !== undefined) return datatypes.string;
  if (metric.bytesValue !== undefined) return datatypes.bytes;
  if (metric.datasetValue !== undefined) return datatypes.dataSet;
  return metric.templateValue === undefined ? undefined : datatypes.template;
}

function scalarText(value: WireScalar, datatype: number): string | undefined {
  const width = integerWidths.get(datatype);
  if (width) {
    const field = wholeOf(value);
    const whole = field === undefined ? undefined : numberIn(width, field);
    return whole === undefined ? undefined : wholeText(whole);
  }
  if (datatype === datatypes.boolean) return booleanText(value);
  if (textTypes.has(datatype))
    return value.stringValue === undefined ? undefined : JSON.stringify(value.stringValue);
  const isDecimal = datatype === datatypes.float || datatype === datatypes.double;
  const number = isDecimal ? numberOf(value) : undefined;
  return number === undefined ? undefined : decimalText(number);
}

/** Clients differ in which of the two fields they put a whole number into: UInt32 above all. */
export function wholeOf({ intValue, longValue }: WireScalar): bigint | undefined {
  if (intValue !== undefined) return BigInt(intValue);
  return longValue === undefined ? undefined : BigInt(longValue);
}

function numberOf(value: WireScalar): number | undefined {
  if (value.floatValue !== undefined) return shortestFloat(value.floatValue);
  if (value.doubleValue !== undefined) return value.doubleValue;
  const whole = wholeOf(value);
  return whole === undefined ? undefined : Number(whole);
}

function booleanText(value: WireScalar): string | undefined {
  if (value.booleanValue !== undefined) return String(value.booleanValue);
  const whole = wholeOf(value);
  return whole === undefined ? undefined : String(whole !== 0n);
}

function dataSetText({ columns, types, rows }: WireDataSet): string {
  const cell = (value: WireScalar, column: number) =>
    scalarText(value, types[column] ?? inferType(value) ?? 0) ?? "null";
  const lines = rows.map(({ elements }) => `[${elements.map(cell).join(",")}]`);
  return `{"columns":${JSON.stringify(columns)},"rows":[${lines.join(",")}]}`;
}

function templateText(template: WireTemplate): string {
  const { version, templateRef, isDefinition = false, metrics, parameters } = template;
  const facts = JSON.stringify({ templateRef, version, isDefinition }).slice(0, -1);
  const values = metrics.map((metric) => [metric.name ?? "", valueText(metric, metric.datatype)]);
  const settings = parameters.map((one) => [
    one.name,
    scalarText(one, one.type ?? inferType(one) ?? 0),
  ]);
  return `${facts},"metrics":${fields(values)},"parameters":${fields(settings)}}`;
}

const fields = (entries: readonly (readonly (string | undefined)[])[]): string =>
  `{${entries.map(([name, text]) => `${JSON.stringify(name)}:${text ?? "null"}`).join(",")}}`;
