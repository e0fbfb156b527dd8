import fc from "fast-check";
import { expect, test } from "vitest";
import { containsShort, wireText } from "./journal-text";

/** The meaning in one line; on a long word it would take seconds, and is never asked of one. */
function meaningOf(short: string): RegExp {
  const parts = short.toLowerCase().split("…");
  return new RegExp(parts.map((part) => part.replaceAll(/[^\w\s]/g, "\\$&")).join("[\\w…-]*"));
}

test("on any short text the answer is that of the pattern which it stands for", () => {
  const few = (...signs: string[]) => fc.string({ unit: fc.constantFrom(...signs), maxLength: 12 });
  fc.assert(
    fc.property(few("9", "a", "…", ".", " "), few("9", "A", "-", "…", ".", " "), (short, text) => {
      expect(containsShort(short)(text)).toBe(meaningOf(short).test(text.toLowerCase()));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ["…9999", "tmbjb9ny6rf999999", true],
  ["a…a…a", "xaax", false],
  ["a…a…a", "xaaax", true],
  ["aba…aba", "ababa", false],
  ["aba…aba", "aba ababaaba", true],
  ["a…b", "a a-b", true],
  ["a…b", "a b ab", true],
  ["a…b", "a.b", false],
  ["a.a…b", "a.a.axb", true],
  ["……", "", true],
] as const)("%s in %s: %s", (short, text, isFound) => {
  expect(containsShort(short)(text)).toBe(isFound);
});

test("a text that has the sign itself is found as it is written", () => {
  for (const text of ["hello…x", "…", "a… …b", "……x"])
    expect(containsShort(text)(`before ${text} after`)).toBe(true);
});

test("a payload of one long word is answered, however many shortened words are asked for", () => {
  const word = "9".repeat(65_536);
  expect(containsShort("…9999")(word)).toBe(true);
  expect(containsShort("…9999!")(word)).toBe(false);
  expect(containsShort("…9999…9999…9999!")(word)).toBe(false);
  expect(containsShort("…9999…9999…x")(`${word} x`)).toBe(false);
  expect(containsShort("…9999…9999…x")(`${word}x`)).toBe(true);
  expect(containsShort("…1234")(word)).toBe(false);
});

test("the server is asked for the longest part that stands whole", () => {
  expect(wireText("ab…9999…x")).toBe("9999");
  expect(wireText("…")).toBe("");
});
