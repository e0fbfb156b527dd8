import { expect, test } from "vitest";
import { percentFor } from "./heap";

const mib = 2 ** 20;

test("a small heap may grow by two thirds, a large one by 64 MiB", () => {
  expect(percentFor(20 * mib)).toBe(70);
  expect(percentFor(90 * mib)).toBe(70);
  expect(percentFor(160 * mib)).toBe(40);
  expect(percentFor(640 * mib)).toBe(10);
});
