import { type Hasher, littleEndianHex, uint32At } from "./hasher";
import { add, fromLow, multiply, rotateLeft64, shiftRight33, type Word64, xor } from "./word64";

const c1: Word64 = [0x87c37b91, 0x114253d5];
const c2: Word64 = [0x4cf5ad43, 0x2745937f];
const five = fromLow(5);

/** MurmurHash3 of 128 bits in its form for 64-bit machines, seed 0. */
export function createMurmur128(): Hasher {
  let first: Word64 = [0, 0];
  let second: Word64 = [0, 0];
  let length = 0;
  return {
    update: (bytes) => {
      length += bytes.length;
      const whole = bytes.length & ~15;
      for (let at = 0; at < whole; at += 16) {
        first = rotateLeft64(xor(first, mixedLow(wordAt(bytes, at))), 27);
        first = add(multiply(add(first, second), five), fromLow(0x52dce729));
        second = rotateLeft64(xor(second, mixedHigh(wordAt(bytes, at + 8))), 31);
        second = add(multiply(add(second, first), five), fromLow(0x38495ab5));
      }
      // What is left of the last piece: missing bytes count as zero, and a word of zeros changes nothing.
      if (whole === bytes.length) return;
      second = xor(second, mixedHigh(wordAt(bytes, whole + 8)));
      first = xor(first, mixedLow(wordAt(bytes, whole)));
    },
    hex: () => {
      const size: Word64 = [Math.floor(length / 2 ** 32), length >>> 0];
      const [one, two] = blended(xor(first, size), xor(second, size));
      const [low, high] = blended(finished(one), finished(two));
      return [low, high]
        .map(([top, bottom]) => littleEndianHex(bottom) + littleEndianHex(top))
        .join("");
    },
  };
}

const wordAt = (bytes: Uint8Array, at: number): Word64 => [
  uint32At(bytes, at + 4),
  uint32At(bytes, at),
];

const mixedLow = (word: Word64): Word64 => multiply(rotateLeft64(multiply(word, c1), 31), c2);
const mixedHigh = (word: Word64): Word64 => multiply(rotateLeft64(multiply(word, c2), 33), c1);

function blended(one: Word64, two: Word64): readonly [Word64, Word64] {
  const sum = add(one, two);
  return [sum, add(sum, two)];
}

function finished(word: Word64): Word64 {
  const once = multiply(xor(word, shiftRight33(word)), [0xff51afd7, 0xed558ccd]);
  const twice = multiply(xor(once, shiftRight33(once)), [0xc4ceb9fe, 0x1a85ec53]);
  return xor(twice, shiftRight33(twice));
}
