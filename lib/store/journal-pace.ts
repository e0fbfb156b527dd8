type Schedule = (run: () => void) => () => void;

interface PaceOptions {
  readonly nextFrame: Schedule;
  /** Between two runs at least so long: nobody reads faster, and the page stays free for the reader. */
  readonly gapMs: number;
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => () => void;
}

/** The next frame after a rest, else the first frame after the gap. */
export function createPace({ nextFrame, gapMs, now, after }: PaceOptions): Schedule {
  let lastAt = Number.NEGATIVE_INFINITY;
  return (run) => {
    let callOff = () => {};
    const inFrame = () => {
      callOff = nextFrame(() => {
        lastAt = now();
        run();
      });
    };
    const waitMs = lastAt + gapMs - now();
    if (waitMs <= 0) inFrame();
    else callOff = after(waitMs, inFrame);
    return () => callOff();
  };
}
