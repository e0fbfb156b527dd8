import fc from "fast-check";
import { expect, test } from "vitest";
import { createCrc32 } from "./crc32";
import type { Hasher } from "./hasher";
import { createMurmur32 } from "./murmur3-32";
import { createMurmur128 } from "./murmur3-128";
import { add, multiply, rotateLeft64, type Word64 } from "./word64";

const fox = "The quick brown fox jumps over the lazy dog";
const hexOf = (create: () => Hasher, ...pieces: readonly Uint8Array[]): string => {
  const hasher = create();
  for (const piece of pieces) hasher.update(piece);
  return hasher.hex();
};
/** A published value, whose highest byte comes first. */
const turned = (hex: string) => hex.match(/../g)?.reverse().join("");

test.each([
  ["", "00000000"],
  ["123456789", "cbf43926"],
  [fox, "414fa339"],
])("the CRC-32 of %j is %s", (text, published) => {
  expect(hexOf(createCrc32, Buffer.from(text))).toBe(turned(published));
});

test.each([
  ["", "00000000"],
  ["hello", "248bfa47"],
  [fox, "2e4ff723"],
])("the MurmurHash3 of 32 bits of %j is %s", (text, published) => {
  expect(hexOf(createMurmur32, Buffer.from(text))).toBe(turned(published));
});

test.each([
  ["", "0000000000000000", "0000000000000000"],
  ["hello", "cbd8a7b341bd9b02", "5b1e906a48ae1d19"],
  [fox, "e34bbc7bbc071b6c", "7a433ca9c49a9347"],
])("the MurmurHash3 of 128 bits of %j is %s %s", (text, first, second) => {
  const hex = hexOf(createMurmur128, Buffer.from(text));
  expect(hex).toBe(`${turned(first)}${turned(second)}`);
});

test("a file in pieces of whole blocks has the checksum of the file", () => {
  const bytes = fc.uint8Array({ maxLength: 200 });
  fc.assert(
    fc.property(bytes, fc.nat(12), (file, blocks) => {
      const at = Math.min(blocks * 16, file.length & ~15);
      for (const create of [createCrc32, createMurmur32, createMurmur128])
        expect(hexOf(create, file.subarray(0, at), file.subarray(at))).toBe(hexOf(create, file));
    }),
  );
});

test("words of 64 bits are added, multiplied and turned like the numbers that they are", () => {
  const big = ([high, low]: Word64) => (BigInt(high) << 32n) | BigInt(low);
  const word = fc.tuple(fc.nat(0xffffffff), fc.nat(0xffffffff));
  const wrap = (value: bigint) => BigInt.asUintN(64, value);
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 63 }), (one, two, bits) => {
      expect(big(add(one, two))).toBe(wrap(big(one) + big(two)));
      expect(big(multiply(one, two))).toBe(wrap(big(one) * big(two)));
      const turn = (big(one) << BigInt(bits)) | (big(one) >> BigInt(64 - bits));
      expect(big(rotateLeft64(one, bits))).toBe(wrap(turn));
    }),
  );
});
