import { type Hasher, littleEndianHex } from "./hasher";

const polynomial = 0xedb88320;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
  return value;
});

/** CRC-32 as in Ethernet and ZIP. */
export function createCrc32(): Hasher {
  let state = 0xffffffff;
  return {
    update: (bytes) => {
      for (const byte of bytes) state = (state >>> 8) ^ (table[(state ^ byte) & 0xff] ?? 0);
    },
    hex: () => littleEndianHex(~state),
  };
}
