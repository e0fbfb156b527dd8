import { createHash } from "node:crypto";
import type { ChecksumAlgorithm } from "@/lib/domain/device";
import { createCrc32 } from "@/lib/protocols/platform/checksum/crc32";
import type { Hasher } from "@/lib/protocols/platform/checksum/hasher";
import { createMurmur32 } from "@/lib/protocols/platform/checksum/murmur3-32";
import { createMurmur128 } from "@/lib/protocols/platform/checksum/murmur3-128";

/** Between pieces others have their turn. */
const pieceBytes = 1_048_576;

const hashers: Readonly<Record<ChecksumAlgorithm, () => Hasher>> = {
  MD5: () => cryptographic("md5"),
  SHA256: () => cryptographic("sha256"),
  SHA384: () => cryptographic("sha384"),
  SHA512: () => cryptographic("sha512"),
  CRC32: createCrc32,
  MURMUR3_32: createMurmur32,
  MURMUR3_128: createMurmur128,
};

/** The checksum of a file as a device is told it. */
export async function checksumOf(
  algorithm: ChecksumAlgorithm,
  content: Uint8Array,
): Promise<string> {
  const hasher = hashers[algorithm]();
  for (let at = 0; at < content.length; at += pieceBytes) {
    hasher.update(content.subarray(at, at + pieceBytes));
    await new Promise(setImmediate);
  }
  return hasher.hex();
}

function cryptographic(name: string): Hasher {
  const hash = createHash(name);
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest("hex") };
}
