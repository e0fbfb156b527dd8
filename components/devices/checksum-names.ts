import type { ChecksumAlgorithm } from "@/lib/domain/device";

/** Names of algorithms are the same in every language; the most common one comes first. */
export const checksumNames = {
  SHA256: "SHA-256",
  SHA384: "SHA-384",
  SHA512: "SHA-512",
  MD5: "MD5",
  CRC32: "CRC-32",
  MURMUR3_32: "Murmur3 32",
  MURMUR3_128: "Murmur3 128",
} as const satisfies Readonly<Record<ChecksumAlgorithm, string>>;
