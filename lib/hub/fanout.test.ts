import { expect, test } from "vitest";
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
  const car = { id: "car", garageId: "garage" };
  let charge = 0;
  /** The car's charge changes by one. */
  const change = () => {
    charge += 1;
    fanout.state("vehicle", car, () => charge);
  };
  return { clock, told, change };
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

test("of many changes the first is told at once, then ten a second, and the last always", () => {
  const { told, change, clock } = createWatched();
  for (let step = 0; step < 50; step += 1) {
    change();
    clock.advance(10);
  }
  clock.advance(1_000);
  expect(told[0]).toEqual({ afterMs: 0, value: 1 });
  expect(told.map(({ afterMs }) => afterMs)).toEqual([0, 100, 200, 300, 400, 500]);
  expect(told.at(-1)?.value).toBe(50);
});
