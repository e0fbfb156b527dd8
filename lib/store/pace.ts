type Schedule = (run: () => void) => () => void;

interface PaceOptions {
  /** Runs what is given once the present task is over: everything that came with it is in. */
  readonly soon: Schedule;
  /** Runs what is given before the next paint. */
  readonly nextFrame: Schedule;
}

/**
 * Once per frame: at once where this frame has drawn nothing yet, otherwise before the next paint. A busy machine
 * has fewer frames and so draws less often, without anybody measuring it.
 */
export function createPace({ soon, nextFrame }: PaceOptions): Schedule {
  let isDrawn = false;
  return (run) => {
    const draw = () => {
      isDrawn = true;
      // Asked for first: what is put off until that frame runs after it, and counts as its drawing.
      nextFrame(() => {
        isDrawn = false;
      });
      run();
    };
    return isDrawn ? nextFrame(draw) : soon(draw);
  };
}
