/** Lets one pass at a time, in the order of arrival. */
export interface Turnstile {
  /** Waits for the turn; call what it returns to let the next one pass. */
  readonly enter: () => Promise<() => void>;
}

export function createTurnstile(): Turnstile {
  let last: Promise<void> = Promise.resolve();
  return {
    enter: async () => {
      const before = last;
      let leave = () => {};
      last = new Promise((resolve) => {
        leave = resolve;
      });
      await before;
      return leave;
    },
  };
}

export async function inTurn<Result>(
  turnstile: Turnstile,
  work: () => Promise<Result>,
): Promise<Result> {
  const leave = await turnstile.enter();
  try {
    return await work();
  } finally {
    leave();
  }
}
