import { type Hasher, littleEndianHex, rotateLeft, uint32At } from "./hasher";

/** MurmurHash3 of 32 bits, seed 0. */
export function createMurmur32(): Hasher {
  let hash = 0;
  let length = 0;
  return {
    update: (bytes) => {
      length += bytes.length;
      const whole = bytes.length & ~3;
      for (let at = 0; at < whole; at += 4)
        hash = (Math.imul(rotateLeft(hash ^ mixed(uint32At(bytes, at)), 13), 5) + 0xe6546b64) | 0;
      // What is left of the last piece: missing bytes count as zero.
      if (whole < bytes.length) hash ^= mixed(uint32At(bytes, whole));
    },
    hex: () => littleEndianHex(finished(hash ^ length)),
  };
}

const mixed = (block: number): number =>
  Math.imul(rotateLeft(Math.imul(block, 0xcc9e2d51), 15), 0x1b873593);

function finished(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
