import type { Clock } from "../clock";

/** Runs again and again; returns the stop. */
export function repeat(clock: Clock, ms: number, run: () => void): () => void {
  let stop = () => {};
  const again = () => {
    run();
    stop = clock.after(ms, again);
  };
  stop = clock.after(ms, again);
  return () => stop();
}
