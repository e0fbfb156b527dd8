import { compactText, type Json } from "./json";

/** A value as JSON text: `42` is a long, `42.0` a double, the rest is what it looks like. */
export type ValueText = string;

const maxExponent = 400;
const maxDigits = 300;
const longest = 2n ** 63n;

/** What a profile says of the values of its devices. */
export interface ValueRules {
  readonly isNumericTextKept?: boolean | undefined;
  readonly maxTextLength?: number | null | undefined;
}

/** The value as it is stored; undefined for null, which is no value. */
export function storedValue(json: Json, { isNumericTextKept }: ValueRules): ValueText | undefined {
  if (json.kind === "null") return undefined;
  if (json.kind === "number") return numberText(json.text);
  if (json.kind === "string" && !isNumericTextKept && looksNumeric(json.value))
    return numberText(json.value);
  return compactText(json);
}

/** Whether there is anything that these rules refuse. */
export const mayRefuse = ({ isNumericTextKept, maxTextLength }: ValueRules): boolean =>
  Boolean(isNumericTextKept || maxTextLength);

/** A text that is too long, and a whole number that only text could hold where text and numbers are kept apart. */
export function isRefused(json: Json, { isNumericTextKept, maxTextLength }: ValueRules): boolean {
  if (json.kind === "string") return Boolean(maxTextLength && json.value.length > maxTextLength);
  if (json.kind !== "number" || !isNumericTextKept) return false;
  return !json.text.includes(".") && numberText(json.text).startsWith('"');
}

/** Devices often write numbers as text: no exponent, at most one inner dot. */
const looksNumeric = (text: string): boolean => /^-?\d+(?:\.\d+)?$/.test(text);

/** What almost every device sends: it is kept as it is written. */
const isPlain = /^(?:0|-?[1-9]\d{0,17}|-?(?:0|[1-9]\d{0,99})\.\d{1,16})$/;

/** Whole numbers of 64 bits and decimals of up to 16 places are numbers; anything finer or larger is kept as text. */
export function numberText(lexeme: string): ValueText {
  if (isPlain.test(lexeme)) return lexeme;
  const [, sign = "", whole = "0", fraction = "", power = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(lexeme) ?? [];
  const exponent = Number(power);
  const digits = whole + fraction;
  if (Math.abs(exponent) > maxExponent || digits.length > maxDigits) return JSON.stringify(lexeme);
  const scale = fraction.length - exponent;
  const isSimpleDouble = fraction !== "" && !/e/i.test(lexeme);
  if (!isSimpleDouble && isIntegral(digits, scale)) return wholeText(sign, digits, scale);
  const plain = plainText(sign, digits, scale);
  return scale <= 16 ? plain : JSON.stringify(plain);
}

const isIntegral = (digits: string, scale: number): boolean =>
  scale <= 0 || /^0*$/.test(digits.slice(-scale));

function wholeText(sign: string, digits: string, scale: number): ValueText {
  const shifted = scale <= 0 ? digits + "0".repeat(-scale) : digits.slice(0, -scale);
  const value = BigInt(`${sign}${shifted === "" ? "0" : shifted}`);
  const isLong = value >= -longest && value < longest;
  return isLong ? value.toString() : JSON.stringify(value.toString());
}

function plainText(sign: string, digits: string, scale: number): string {
  if (scale <= 0) return sign + BigInt(digits + "0".repeat(-scale)).toString();
  const padded = digits.padStart(scale + 1, "0");
  const whole = padded.slice(0, -scale).replace(/^0+(?=\d)/, "");
  return `${sign}${whole}.${padded.slice(-scale)}`;
}

/** `{"a":1,"b":"x"}` of values that are JSON text already. */
export const objectText = (entries: Iterable<readonly [string, ValueText]>): string =>
  `{${[...entries].map(([key, text]) => `${JSON.stringify(key)}:${text}`).join(",")}}`;
