import { expect, test } from "vitest";
import { signRaw, verifyRaw } from "./raw-text";

const text = "Firmware update version 3.0.1";
const published = "709dd36468dd6dd799e69c83ce68212ad7b6b4ed6c94157d5c04168bcb498ee6";
const keys = [
  { keyId: "old", secret: "another secret", createdAt: 0 },
  { keyId: "new", secret: "supersecretkey", createdAt: 1 },
];

test("a plain text has the published signature, and the key that made it is named", () => {
  expect(signRaw(keys, { keyId: "new", text })).toBe(published);
  expect(verifyRaw(keys, { text, signature: published })).toBe("new");
  expect(verifyRaw(keys, { text, signature: published.toUpperCase() })).toBe("new");
});

test("another text, a cut signature and a car without keys verify nothing", () => {
  expect(verifyRaw(keys, { text: `${text}.`, signature: published })).toBeUndefined();
  expect(verifyRaw(keys, { text, signature: published.slice(1) })).toBeUndefined();
  expect(verifyRaw([], { text, signature: published })).toBeUndefined();
});

test("a key that the car has not signs nothing", () => {
  expect(() => signRaw(keys, { keyId: "gone", text })).toThrow("no such key");
});
