import { expect, test } from "vitest";
import { matchEntries, type PalettePlace } from "./palette-entries";

const entries: readonly PalettePlace[] = [
  { kind: "place", href: "/cars", title: "Garage", hint: "Page" },
  { kind: "place", href: "/chargers", title: "Chargers", hint: "Page" },
  { kind: "place", href: "/cars/1", title: "Škoda Enyaq", hint: "Car" },
  {
    kind: "place",
    href: "/cars/1/charging",
    title: "Škoda Enyaq · Charging",
    hint: "Car",
    isDeep: true,
  },
];
const found = (text: string) => matchEntries(entries, text).map(({ href }) => href);

test("without a text the main places are offered, the deep ones are not", () => {
  expect(found("  ")).toEqual(["/cars", "/chargers", "/cars/1"]);
});

test("every word has to be there, in any order, and accents are not needed", () => {
  expect(found("skoda")).toEqual(["/cars/1", "/cars/1/charging"]);
  expect(found("charging enyaq")).toEqual(["/cars/1/charging"]);
  expect(found("enyaq nothing")).toEqual([]);
});

test("what begins with the text comes first", () => {
  expect(found("ch")).toEqual(["/chargers", "/cars/1/charging"]);
});

test("of two that begin with the text the shorter one is nearer", () => {
  const commands = ["Unlock plug when charged", "Unlock"].map((title) => ({
    title,
    hint: "Enyaq",
  }));
  expect(matchEntries(commands, "unlock enyaq").map(({ title }) => title)).toEqual([
    "Unlock",
    "Unlock plug when charged",
  ]);
});
