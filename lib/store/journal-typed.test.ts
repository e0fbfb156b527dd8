import fc from "fast-check";
import { expect, test } from "vitest";
import { journalRow } from "@/lib/domain/journal-for-test";
import { noFilter, wantedBy } from "./journal-filter";
import { hideVins, matchesShort, shortTopic } from "./journal-topic";
import { shortTyped } from "./journal-typed";

const vin = "TMBJB9NY6RF999999";
const otherVin = "TMBNC7NY4SF888888";
const vins = [vin, otherVin];

test("a known VIN is shortened in lower case, too", () => {
  expect(shortTopic(vin.toLowerCase(), vins)).toBe("…9999");
  expect(hideVins(`{"vin":"${vin.toLowerCase()}"}`, vins)).toBe('{"vin":"…9999"}');
  expect(hideVins("a/my+car(1)/b", ["My+Car(1)"])).toBe("a/…r(1)/b");
});

test.each([
  ["tmbjb9ny6rf99999", "tmb…"],
  ["TMBJB9NY", "TMB…"],
  ["TMBJB9N", "TMBJB9N"],
  ['"vin":"tmbjb9ny6', '"vin":"tmb…'],
  ["mbjb9ny6rf999999", "…9999"],
  ["B9NY6RF9", "…6RF9"],
  ["tmbnc7ny4sf88888 tmbjb9ny6rf99999", "tmb… tmb…"],
  ["İtmbjb9ny6", "İtmb…"],
  ["wdd2229011a123456", "…3456"],
  ["B9NY6RF9NY6RF99", "…6RF…RF99"],
  ["service-event/charging", "service-event/charging"],
] as const)("while %s is being typed the address says %s", (typed, short) => {
  expect(shortTyped(typed, vins)).toBe(short);
});

const piece = fc
  .tuple(fc.constantFrom(...vins), fc.nat(16), fc.nat(17), fc.boolean())
  .map(([whole, from, length, isLower]) => {
    const part = whole.slice(from, from + length);
    return isLower ? part.toLowerCase() : part;
  });
const between = fc.string({
  unit: fc.constantFrom("x", "9", "/", '"', " ", "…", "-"),
  maxLength: 3,
});

test("however a VIN is typed, no eight characters of it get into the address, and what was meant is found", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(between, piece)), between, (words, end) => {
      const typed = words.flat().join("") + end;
      const short = shortTyped(typed, vins);
      for (const whole of vins)
        for (let from = 0; from + 8 <= whole.length; from += 1)
          expect(short.toUpperCase()).not.toContain(whole.slice(from, from + 8));
      const isFound = wantedBy({ ...noFilter, text: short });
      expect(isFound(journalRow(1, { payload: `before${typed}after` }))).toBe(true);
      expect(shortTyped(short, vins)).toBe(short);
    }),
  );
});

test("a topic with pieces of VINs matches the pattern that is made of it", () => {
  const level = fc.string({ unit: fc.constantFrom("x", "9", "-"), maxLength: 3 });
  fc.assert(
    fc.property(fc.array(fc.tuple(level, piece), { minLength: 1 }), (words) => {
      const topic = `garage/${words.flat().join("")}/state`;
      expect(matchesShort(shortTyped(topic, vins), topic)).toBe(true);
    }),
  );
});
