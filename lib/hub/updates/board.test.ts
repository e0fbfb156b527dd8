import { expect, test } from "vitest";
import { campaignOf, updateOf } from "@/lib/domain/update-for-test";
import { createUpdateBoard } from "./board";

const cars = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    updateOf({ id: `u${index}`, vehicleId: `v${index}` }),
  );

test("a new campaign is told with how many cars stand where, through every change", () => {
  const board = createUpdateBoard();
  board.put([campaignOf()], cars(3));
  board.put([], [updateOf({ id: "u1", vehicleId: "v1", state: "downloading" })]);
  expect(board.campaign("c1")?.counts).toEqual({ scheduled: 2, downloading: 1 });
  expect(board.cars("c1")).toHaveLength(3);
});

test("a campaign that was over and begins again has no counts: most of its cars are not here", () => {
  const board = createUpdateBoard();
  const step = { at: 0, what: "created" };
  board.put([campaignOf({ steps: [step, { at: 9, what: "retry" }] })], cars(1));
  expect(board.campaign("c1")).not.toHaveProperty("counts");
  expect(board.cars("c1")).toBeUndefined();
});

test("parts hold every car once, and a car stays in its part", () => {
  const board = createUpdateBoard();
  const all = cars(250);
  board.put([campaignOf()], all);
  board.put([], all.toReversed());
  const parts = Array.from({ length: board.parts("c1") }, (_, part) => board.part("c1", part));
  expect(parts.map(({ length }) => length)).toEqual([100, 100, 50]);
  expect(parts.flat().map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  expect(board.partOf(updateOf({ id: "u120" }))).toBe(1);
});

test("of a car's updates the one on its way is shown, else the one that moved last", () => {
  const board = createUpdateBoard();
  board.put([], [updateOf({ id: "a", state: "downloading" }), updateOf({ id: "b" })]);
  expect(board.ofCar("car1")?.id).toBe("a");
  board.put([], [updateOf({ id: "a", state: "succeeded" }), updateOf({ id: "b" })]);
  expect(board.ofCar("car1")?.id).toBe("b");
});

test("cars of campaigns that are long over are let go, those under way never", () => {
  const board = createUpdateBoard();
  const many = cars(20_001).map((car) => ({ ...car, campaignId: "old" }));
  board.put([campaignOf({ id: "old" }), campaignOf()], [...many, updateOf()]);
  board.put([campaignOf({ id: "old", state: "finished" })], []);
  expect(board.campaign("old")).toBeUndefined();
  expect(board.campaign("c1")?.counts).toEqual({ scheduled: 1 });
});
