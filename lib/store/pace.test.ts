import { expect, test } from "vitest";
import { createPace } from "./pace";

/** A page whose tasks and frames happen when the test says so. */
function createPage() {
  let tasks: (() => void)[] = [];
  let frames: (() => void)[] = [];
  let drawings = 0;
  const take = (from: (() => void)[]) => {
    for (const run of from) run();
  };
  const pace = createPace({
    soon: (run) => {
      tasks.push(run);
      return () => {
        tasks = tasks.filter((one) => one !== run);
      };
    },
    nextFrame: (run) => {
      frames.push(run);
      return () => {
        frames = frames.filter((one) => one !== run);
      };
    },
  });
  return {
    want: () =>
      pace(() => {
        drawings += 1;
      }),
    task: () => take(tasks.splice(0)),
    frame: () => take(frames.splice(0)),
    drawings: () => drawings,
  };
}

test("after a rest the very next task draws, without waiting for a frame", () => {
  const page = createPage();
  page.want();
  page.task();
  expect(page.drawings()).toBe(1);
});

test("what comes in a frame that has been drawn waits for the next one", () => {
  const page = createPage();
  page.want();
  page.task();
  page.want();
  page.task();
  expect(page.drawings()).toBe(1);
  page.frame();
  expect(page.drawings()).toBe(2);
});

test("however often it is wanted, a frame is drawn once", () => {
  const page = createPage();
  for (let frame = 1; frame <= 20; frame += 1) {
    page.want();
    page.task();
    page.frame();
    expect(page.drawings()).toBeLessThanOrEqual(frame);
  }
  expect(page.drawings()).toBe(20);
});

test("a frame in which nothing came lets the next message be drawn at once again", () => {
  const page = createPage();
  page.want();
  page.task();
  page.frame();
  page.want();
  page.task();
  expect(page.drawings()).toBe(2);
});

test("what is called off is drawn neither as a task nor with a frame", () => {
  const page = createPage();
  page.want()();
  page.task();
  expect(page.drawings()).toBe(0);
  page.want();
  page.task();
  page.want()();
  page.frame();
  expect(page.drawings()).toBe(1);
});
