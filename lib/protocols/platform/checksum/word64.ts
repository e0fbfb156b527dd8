/** A number of 64 bits as two of 32: a BigInt for each step of a large file would take minutes. */
export type Word64 = readonly [high: number, low: number];

export const fromLow = (low: number): Word64 => [0, low];

export const xor = ([a, b]: Word64, [c, d]: Word64): Word64 => [(a ^ c) >>> 0, (b ^ d) >>> 0];

export function add([a, b]: Word64, [c, d]: Word64): Word64 {
  const low = b + d;
  return [(a + c + (low > 0xffffffff ? 1 : 0)) >>> 0, low >>> 0];
}

/** The low 64 bits of the product. */
export function multiply([a, b]: Word64, [c, d]: Word64): Word64 {
  const [b1, b0, d1, d0] = [b >>> 16, b & 0xffff, d >>> 16, d & 0xffff];
  const cross = b1 * d0 + ((b0 * d0) >>> 16);
  const middle = (cross & 0xffff) + b0 * d1;
  const carry = b1 * d1 + Math.floor(cross / 0x10000) + Math.floor(middle / 0x10000);
  return [(carry + Math.imul(a, d) + Math.imul(b, c)) >>> 0, Math.imul(b, d) >>> 0];
}

export function rotateLeft64([high, low]: Word64, bits: number): Word64 {
  if (bits >= 32) return rotateLeft64([low, high], bits - 32);
  // A shift by 32 is none at all.
  if (bits === 0) return [high, low];
  return [
    ((high << bits) | (low >>> (32 - bits))) >>> 0,
    ((low << bits) | (high >>> (32 - bits))) >>> 0,
  ];
}

export const shiftRight33 = ([high]: Word64): Word64 => [0, high >>> 1];
