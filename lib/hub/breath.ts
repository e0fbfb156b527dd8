import { type Clock, systemClock } from "./clock";

/** A third of a screen's frame: nobody sees what is stored so much later any later. */
const breathMs = 5;

/** A pause from the beginning of a small commit to the next, so that what comes meanwhile shares that one. */
export function createBreath(clock: Clock = systemClock) {
  let isOver = true;
  let wake: (() => void) | undefined;
  let callOff: (() => void) | undefined;
  const end = () => {
    callOff?.();
    isOver = true;
    wake?.();
    wake = undefined;
  };
  return {
    /** It counts from here; the commit itself runs meanwhile. */
    begin: (): void => {
      callOff?.();
      isOver = false;
      callOff = clock.after(breathMs, end);
    },
    /** Resolves when it is over. */
    drawn: (): Promise<void> =>
      isOver
        ? Promise.resolve()
        : new Promise((resolve) => {
            wake = resolve;
          }),
    /** Enough has come: whoever waits for its end waits no longer. Asked with each message of a flood, so it does nothing else. */
    cut: (): void => {
      if (wake) end();
    },
  };
}
