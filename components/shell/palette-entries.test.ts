import { expect, test } from "vitest";
import { matchEntries, type PaletteEntry } from "./palette-entries";

const entries: readonly PaletteEntry[] = [
  { href: "/cars", title: "Garage", hint: "Page" },
  { href: "/chargers", title: "Chargers", hint: "Page" },
  { href: "/cars/1", title: "Škoda Enyaq", hint: "Car" },
  { href: "/cars/1/charging", title: "Škoda Enyaq · Charging", hint: "Car", isDeep: true },
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
