import { expect, test } from "vitest";
import { manualClock } from "./clock";

test("a hand-driven clock runs what falls due, in order, at its own time", () => {
  const clock = manualClock(1000);
  const ran: [string, number][] = [];
  clock.after(50, () => ran.push(["late", clock.now()]));
  clock.after(20, () => {
    ran.push(["early", clock.now()]);
    clock.after(10, () => ran.push(["nested", clock.now()]));
  });
  clock.advance(100);
  expect(ran).toEqual([
    ["early", 1020],
    ["nested", 1030],
    ["late", 1050],
  ]);
  expect(clock.now()).toBe(1100);
});

test("what repeats stops when canceled", () => {
  const clock = manualClock(0);
  let count = 0;
  const cancel = clock.every(10, () => {
    count += 1;
  });
  clock.advance(35);
  cancel();
  clock.advance(100);
  expect(count).toBe(3);
});
