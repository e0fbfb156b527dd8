type Schedule = (run: () => void) => () => void;

interface PaceOptions {
  readonly nextFrame: Schedule;
  /** Between two runs at least so long: nobody reads faster, and the page stays free for the reader. */
  readonly gapMs: number;
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => () => void;
}

const shareOfDrawing = 4;
const longestGapMs = 500;

/**
 * The next frame after a rest, else the first frame after the gap. Where drawing is slow the gap grows with it,
 * so that a busy machine draws less often instead of falling behind.
 */
export function createPace({ nextFrame, gapMs, now, after }: PaceOptions): Schedule {
  let lastAt = Number.NEGATIVE_INFINITY;
  let gap = gapMs;
  return (run) => {
    let callOff = () => {};
    const inFrame = () => {
      callOff = nextFrame(() => {
        const startedAt = now();
        lastAt = startedAt;
        run();
        // After the frame: what it took, drawing included.
        after(0, () => {
          gap = Math.min(Math.max(shareOfDrawing * (now() - startedAt), gapMs), longestGapMs);
          lastAt = now();
        });
      });
    };
    const waitMs = lastAt + gap - now();
    if (waitMs <= 0) inFrame();
    else callOff = after(waitMs, inFrame);
    return () => callOff();
  };
}
