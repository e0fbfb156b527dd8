type Schedule = (run: () => void) => () => void;

interface PaceOptions {
  /** Runs what is given once the present task is over: everything that came with it is in. */
  readonly soon: Schedule;
  /** Runs what is given before the next paint. */
  readonly nextFrame: Schedule;
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => () => void;
}

/** Half a frame: as long as drawing takes no more, nobody has to wait for it. */
const cheapMs = 8;
const shareOfDrawing = 4;
const longestGapMs = 500;

/**
 * At once while drawing is cheap, with a pause as long as the drawing took; where it is slow the pause is
 * four times as long, so that a busy machine draws less often instead of falling behind.
 */
export function createPace({ soon, nextFrame, now, after }: PaceOptions): Schedule {
  const cost = createCost();
  let endedAt = Number.NEGATIVE_INFINITY;
  let gap = 0;
  let isPainting = false;

  /** What the frame itself takes is known only after it; one frame may show several runs. */
  const watchPaint = () => {
    if (isPainting) return;
    isPainting = true;
    nextFrame(() => {
      const startedAt = now();
      after(0, () => {
        isPainting = false;
        gap = gapOf(cost.painted(now() - startedAt));
      });
    });
  };

  return (run) => {
    let callOff = () => {};
    const atOnce = () => {
      callOff = soon(() => {
        const startedAt = now();
        run();
        // React draws once this task is over: the next one knows what it took.
        endedAt = now();
        soon(() => {
          endedAt = now();
          gap = gapOf(cost.ran(endedAt - startedAt));
        });
        watchPaint();
      });
    };
    const waitMs = endedAt + gap - now();
    if (waitMs <= 0) atOnce();
    else callOff = after(waitMs, atOnce);
    return () => callOff();
  };
}

const gapOf = (costMs: number): number =>
  costMs <= cheapMs ? costMs : Math.min(shareOfDrawing * costMs, longestGapMs);

/** What a run and the frame after it take together, smoothed so that one hiccup is forgotten soon. */
function createCost() {
  let running = 0;
  let painting = 0;
  const smooth = (before: number, latest: number) => (before + latest) / 2;
  return {
    ran: (ms: number) => {
      running = smooth(running, ms);
      return running + painting;
    },
    painted: (ms: number) => {
      painting = smooth(painting, ms);
      return running + painting;
    },
  };
}
