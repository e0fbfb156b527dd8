/** What waits for its part of a later turn. */
export interface Waiting {
  readonly goOn: () => void;
}

export interface Turns {
  /** Whether this turn's part is used up: what comes now has to wait. */
  readonly isOver: () => boolean;
  /** Goes on in the order of asking, in the next turn that has time for it. */
  readonly wait: (one: Waiting) => void;
}

/**
 * So much of a turn of the event loop goes to what clients send. A page takes many turns one after the other, and would
 * wait a second for each while ten thousand cars are read in one.
 */
const partMs = 8;

/** Shares the event loop between what clients send and everything else. */
export function createTurns(now: () => number = () => performance.now()): Turns {
  let endsAt = 0;
  let isCounting = false;
  let waiting: Waiting[] = [];

  const begin = (): void => {
    isCounting = waiting.length > 0;
    if (!isCounting) return;
    endsAt = now() + partMs;
    setImmediate(begin);
    const due = waiting;
    waiting = [];
    let at = 0;
    for (; at < due.length && now() < endsAt; at += 1) due[at]?.goOn();
    waiting = [...due.slice(at), ...waiting];
  };

  return {
    isOver: () => {
      if (isCounting) return now() >= endsAt;
      isCounting = true;
      endsAt = now() + partMs;
      setImmediate(begin);
      return false;
    },
    wait: (one) => void waiting.push(one),
  };
}
