import { expect, test } from "vitest";
import { createPace } from "./journal-pace";

/** A page whose tasks and frames happen when the test says so. */
function createPage() {
  const clock = { now: 0 };
  const tasks: (() => void)[] = [];
  const frames: (() => void)[] = [];
  const waits: { at: number; run: () => void }[] = [];
  const into = (list: (() => void)[]) => (run: () => void) => {
    list.push(run);
    return () => void list.splice(list.indexOf(run), 1);
  };
  const pace = createPace({
    now: () => clock.now,
    soon: into(tasks),
    nextFrame: into(frames),
    after: (ms, run) => {
      const wait = { at: clock.now + ms, run };
      waits.push(wait);
      return () => void waits.splice(waits.indexOf(wait), 1);
    },
  });
  /** One run that takes so long, and the frame after it. */
  const draw = (runMs: number, frameMs: number) => {
    pace(() => {});
    if (tasks.length === 0) pass();
    tasks.shift()?.();
    // What the page draws comes after the run, and before the next task.
    clock.now += runMs;
    tasks.shift()?.();
    frames.shift()?.();
    clock.now += frameMs;
    waits.shift()?.run();
  };
  /** Time passes until the first wait is over. */
  const pass = () => {
    const wait = waits.shift();
    clock.now = Math.max(clock.now, wait?.at ?? 0);
    wait?.run();
  };
  /** How long a run that is wanted now has to wait. */
  const waitMs = () => {
    const endedAt = clock.now;
    const callOff = pace(() => {});
    const found = (waits[0]?.at ?? endedAt) - endedAt;
    callOff();
    return found;
  };
  return { pace, clock, tasks, frames, waits, draw, waitMs };
}

test("after a rest the very next task shows what came, without waiting for a frame", () => {
  const { pace, tasks, frames } = createPage();
  let runs = 0;
  pace(() => {
    runs += 1;
  });
  expect(frames).toHaveLength(0);
  tasks.shift()?.();
  expect(runs).toBe(1);
});

test("while drawing is cheap the pause is as long as the drawing", () => {
  const page = createPage();
  for (let run = 0; run < 10; run += 1) page.draw(1, 1);
  page.clock.now += 100;
  page.draw(1, 0);
  expect(page.waitMs()).toBeLessThanOrEqual(2);
});

test("where drawing is slow the pause is four times as long, and at most half a second", () => {
  const page = createPage();
  for (let run = 0; run < 10; run += 1) page.draw(20, 5);
  expect(page.waitMs()).toBeGreaterThan(80);
  expect(page.waitMs()).toBeLessThanOrEqual(100);
  for (let run = 0; run < 10; run += 1) page.draw(400, 100);
  expect(page.waitMs()).toBeGreaterThan(300);
  expect(page.waitMs()).toBeLessThanOrEqual(500);
});

test("one slow frame is forgotten after some quick ones", () => {
  const page = createPage();
  page.draw(200, 50);
  for (let run = 0; run < 12; run += 1) page.draw(1, 1);
  expect(page.waitMs()).toBeLessThanOrEqual(2);
});

test("what is called off runs neither after the pause nor as a task", () => {
  const { pace, tasks, waits, draw } = createPage();
  pace(() => {})();
  expect(tasks).toHaveLength(0);
  draw(30, 10);
  pace(() => {})();
  expect([tasks.length, waits.length]).toEqual([0, 0]);
});
