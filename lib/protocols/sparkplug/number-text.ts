const longest = 2n ** 63n;

/** A whole number as JSON: beyond 64 bits with a sign it is text, because nothing that reads it could hold it. */
export const wholeText = (value: bigint): string =>
  value >= -longest && value < longest ? value.toString() : `"${value}"`;

/** A decimal as JSON, told from a whole number by its point; what JSON has no number for is text. */
export function decimalText(value: number): string {
  if (!Number.isFinite(value)) return `"${value}"`;
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** The shortest decimal that is the same float of 32 bits: 3.14, not 3.140000104904175. */
export function shortestFloat(value: number): number {
  for (const digits of [6, 7, 8]) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) === Math.fround(value)) return rounded;
  }
  return value;
}
