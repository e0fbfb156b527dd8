/** Takes a file piece by piece; pieces but the last are whole blocks of sixteen bytes. */
export interface Hasher {
  readonly update: (bytes: Uint8Array) => void;
  /** In hexadecimal, the lowest byte of a number first: so the transport's devices write theirs. */
  readonly hex: () => string;
}

const byteHex = (value: number): string => (value & 0xff).toString(16).padStart(2, "0");

export const littleEndianHex = (value: number): string =>
  [0, 8, 16, 24].map((shift) => byteHex(value >>> shift)).join("");

export const uint32At = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24)) >>>
  0;

export const rotateLeft = (value: number, bits: number): number =>
  ((value << bits) | (value >>> (32 - bits))) >>> 0;
