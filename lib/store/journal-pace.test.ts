import { expect, test } from "vitest";
import { createPace } from "./journal-pace";

function paceOf(gapMs: number) {
  const clock = { now: 0 };
  const frames: (() => void)[] = [];
  const waits: { at: number; run: () => void }[] = [];
  const pace = createPace({
    gapMs,
    now: () => clock.now,
    nextFrame: (run) => {
      frames.push(run);
      return () => void frames.splice(frames.indexOf(run), 1);
    },
    after: (ms, run) => {
      const wait = { at: clock.now + ms, run };
      waits.push(wait);
      return () => void waits.splice(waits.indexOf(wait), 1);
    },
  });
  /** Runs the frame, which takes so long to draw. */
  const frame = (drawingMs = 0) => {
    frames.shift()?.();
    clock.now += drawingMs;
    waits.shift()?.run();
  };
  return { pace, clock, frames, waits, frame };
}

test("after a rest the very next frame shows what came", () => {
  const { pace, frame } = paceOf(80);
  let runs = 0;
  pace(() => {
    runs += 1;
  });
  frame();
  expect(runs).toBe(1);
});

test("a second run waits for the gap and then for a frame", () => {
  const { pace, clock, frames, waits, frame } = paceOf(80);
  pace(() => {});
  frame();
  clock.now = 10;
  pace(() => {});
  expect(frames).toHaveLength(0);
  expect(waits[0]?.at).toBe(80);
  clock.now = 80;
  waits[0]?.run();
  expect(frames).toHaveLength(1);
});

test("slow drawing makes the gap longer, up to half a second", () => {
  const { pace, clock, waits, frame } = paceOf(80);
  pace(() => {});
  frame(50);
  pace(() => {});
  expect(waits[0]?.at).toBe(50 + 200);
  clock.now = 250;
  waits.shift()?.run();
  frame(1_000);
  pace(() => {});
  expect(waits[0]?.at).toBe(1_250 + 500);
});

test("what is called off runs neither after the gap nor in a frame", () => {
  const { pace, frames, waits, frame } = paceOf(80);
  pace(() => {});
  frame();
  pace(() => {})();
  expect([frames.length, waits.length]).toEqual([0, 0]);
});
