/** Many clients change at once when the line comes back: one reading answers all that is told within this time. */
const gatherMs = 100;

export function gathered(run: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    tell: (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        run();
      }, gatherMs);
    },
    stop: (): void => clearTimeout(timer),
  };
}
