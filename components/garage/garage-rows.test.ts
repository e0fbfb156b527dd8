import { expect, test } from "vitest";
import type { Vehicle } from "@/lib/domain/vehicle";
import { arrange, readView, rowOf, writeView } from "./garage-rows";

const stamp = { measuredAt: 1, receivedAt: 1, sourceId: "s", messageId: 1, isRetained: false };
const car = (name: string, percent?: number): Vehicle => ({
  id: name,
  garageId: "g",
  name,
  vin: "V",
  sources: [],
  capabilities: [],
  state: percent === undefined ? {} : { chargePercent: { ...stamp, value: percent } },
});
test("the same state of a car is the same row, so that it is not drawn again", () => {
  const one = car("Enyaq", 74);
  expect(rowOf(one)).toBe(rowOf(one));
  expect(rowOf({ ...one })).not.toBe(rowOf(one));
});

const rows = [car("Van 2", 20), car("Enyaq", 74), car("Leaf")].map(rowOf);
const names = (query: string) =>
  arrange(rows, readView(new URLSearchParams(query)), (status) => status).map(
    ({ vehicle }) => vehicle.name,
  );

test("rows come by name unless asked otherwise", () => {
  expect(names("")).toEqual(["Enyaq", "Leaf", "Van 2"]);
  expect(names("sort=-name")).toEqual(["Van 2", "Leaf", "Enyaq"]);
});

test("a number in a name counts as one", () => {
  const vans = ["Van 10", "Van 2", "Van 1"].map((name) => rowOf(car(name)));
  const inOrder = arrange(vans, readView(new URLSearchParams()), (status) => status);
  expect(inOrder.map(({ vehicle }) => vehicle.name)).toEqual(["Van 1", "Van 2", "Van 10"]);
});

test("a car of unknown charge counts as the lowest", () => {
  expect(names("sort=charge")).toEqual(["Leaf", "Van 2", "Enyaq"]);
  expect(names("sort=-charge")).toEqual(["Enyaq", "Van 2", "Leaf"]);
});

test("the filter takes the name and the state in words", () => {
  expect(names("filter=van")).toEqual(["Van 2"]);
  expect(names("filter=unknown")).toEqual(["Leaf"]);
});

test("an order that does not exist falls back silently", () => {
  expect(readView(new URLSearchParams("sort=price"))).toEqual({
    text: "",
    sort: "name",
    isDescending: false,
  });
});

test("the address of a view leads back to the view, and defaults leave no trace", () => {
  const view = { text: "van & co", sort: "range", isDescending: true } as const;
  expect(readView(new URLSearchParams(writeView(view)))).toEqual(view);
  expect(writeView({ text: "", sort: "name", isDescending: false })).toBe("");
});
