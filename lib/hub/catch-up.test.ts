import { expect, test } from "vitest";
import { createCatchUp } from "./catch-up";
import { createManualClock } from "./manual-clock";

const minuteMs = 60_000;

function start() {
  const clock = createManualClock();
  const startedAt = clock.now();
  const reads: number[] = [];
  const catchUp = createCatchUp(clock, () => {
    catchUp.noteRead();
    reads.push((clock.now() - startedAt) / minuteMs);
  });
  const flap = () => {
    catchUp.noteLink({ state: "waiting" });
    catchUp.noteLink({ state: "connecting" });
    catchUp.noteLink({ state: "connected" });
  };
  return { clock, reads, catchUp, flap };
}

test("the first connection reads nothing: the start did", () => {
  const { clock, reads, catchUp } = start();
  catchUp.noteLink({ state: "connecting" });
  catchUp.noteLink({ state: "connected" });
  clock.advance(60 * minuteMs);
  expect(reads).toEqual([]);
});

test("a first connection that comes late missed what was pushed until then", () => {
  const { clock, reads, catchUp } = start();
  clock.advance(40 * minuteMs);
  catchUp.noteLink({ state: "connected" });
  clock.advance(0);
  expect(reads).toEqual([40]);
});

test("a link that comes back is read at once, and a link that stays is not", () => {
  const { clock, reads, catchUp, flap } = start();
  catchUp.noteLink({ state: "connected" });
  clock.advance(30 * minuteMs);
  catchUp.noteLink({ state: "connected" });
  clock.advance(30 * minuteMs);
  expect(reads).toEqual([]);
  flap();
  clock.advance(0);
  expect(reads).toEqual([60]);
});

test("a link that flaps every minute is read once in a quarter of an hour, and once more after the last", () => {
  const { clock, reads, catchUp, flap } = start();
  catchUp.noteLink({ state: "connected" });
  for (let minute = 0; minute < 40; minute += 1) {
    clock.advance(minuteMs);
    flap();
  }
  clock.advance(60 * minuteMs);
  expect(reads).toEqual([15, 30, 45]);
});

test("a read for another reason counts, and replaces the one that was planned", () => {
  const { clock, reads, catchUp, flap } = start();
  catchUp.noteLink({ state: "connected" });
  clock.advance(5 * minuteMs);
  flap();
  catchUp.noteRead();
  clock.advance(14 * minuteMs);
  flap();
  clock.advance(minuteMs);
  expect(reads).toEqual([20]);
});

test("nothing is read once it was stopped", () => {
  const { clock, reads, catchUp, flap } = start();
  catchUp.noteLink({ state: "connected" });
  clock.advance(minuteMs);
  flap();
  catchUp.stop();
  clock.advance(60 * minuteMs);
  expect(reads).toEqual([]);
});
