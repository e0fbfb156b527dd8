import { expect, test } from "vitest";
import { journalRow } from "@/lib/domain/journal-for-test";
import { createFanout } from "./fanout";
import { createManualClock } from "./manual-clock";

function createWatched() {
  const clock = createManualClock();
  const startedAt = clock.now();
  const told: { readonly afterMs: number; readonly value: unknown }[] = [];
  const fanout = createFanout(
    {
      hasSubscribers: () => true,
      publish: ({ payload }) => {
        told.push({ afterMs: clock.now() - startedAt, value: JSON.parse(String(payload)) });
      },
    },
    clock,
  );
  const car = { id: "car", garageId: "g1" };
  let charge = 0;
  /** The car's charge changes by one. */
  const change = () => {
    charge += 1;
    fanout.state("vehicle", car, () => charge);
  };
  return { clock, told, change, fanout };
}

test("a change after a rest is told at once", () => {
  const { told, change, clock } = createWatched();
  change();
  clock.advance(200);
  change();
  expect(told).toEqual([
    { afterMs: 0, value: 1 },
    { afterMs: 200, value: 2 },
  ]);
});

test("of many changes the first is told at once, the others ever less often, and the last always", () => {
  const { told, change, clock } = createWatched();
  for (let step = 0; step < 150; step += 1) {
    change();
    clock.advance(10);
  }
  clock.advance(1_000);
  expect(told[0]).toEqual({ afterMs: 0, value: 1 });
  expect(told.map(({ afterMs }) => afterMs)).toEqual([0, 100, 300, 700, 1_100, 1_500]);
  expect(told.at(-1)?.value).toBe(150);
});

test("what changed on and on and then rested is told at once again", () => {
  const { told, change, clock } = createWatched();
  for (let step = 0; step < 100; step += 1) {
    change();
    clock.advance(10);
  }
  clock.advance(1_000);
  const before = told.length;
  change();
  clock.advance(50);
  change();
  clock.advance(50);
  expect(told.slice(before).map(({ afterMs }) => afterMs)).toEqual([2_000, 2_100]);
});

interface Row {
  readonly id: number;
}

test("rows of a message log that were stored together are told together, at once and in order", () => {
  const { told, clock, fanout } = createWatched();
  fanout.journal([journalRow(1)]);
  clock.advance(3);
  fanout.journal([journalRow(2), journalRow(3)]);
  const ids = told.map(({ afterMs, value }) => [afterMs, (value as Row[]).map(({ id }) => id)]);
  expect(ids).toEqual([
    [0, [1]],
    [3, [2, 3]],
  ]);
});

test("many rows at once go in packets that stay small", () => {
  const { told, fanout } = createWatched();
  fanout.journal(Array.from({ length: 250 }, (_, index) => journalRow(index)));
  const packets = told.map(({ value }) => (value as Row[]).map(({ id }) => id));
  expect(packets.map(({ length }) => length)).toEqual([100, 100, 50]);
  expect(packets.flat()).toEqual(Array.from({ length: 250 }, (_, index) => index));
});
