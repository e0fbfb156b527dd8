import type { WorldClock } from "../clock";

export interface SpinKeeper {
  readonly isRight: (spin: string) => boolean;
  readonly verify: (spin: string) => object;
  readonly status: () => object;
}

const tries = 3;
const lockMs = 15 * 60_000;

/** The S-PIN: three wrong ones in a row and it is locked for a while. */
export function createSpinKeeper(right: string, clock: WorldClock): SpinKeeper {
  let remainingTries = tries;
  let lockedUntil = 0;
  const isLocked = (): boolean => clock.now() < lockedUntil;
  const isRight = (spin: string): boolean => {
    if (isLocked()) return false;
    remainingTries = spin === right ? tries : remainingTries - 1;
    if (remainingTries === 0) {
      lockedUntil = clock.now() + lockMs;
      remainingTries = tries;
    }
    return spin === right;
  };
  const status = (): object => ({
    remainingTries: isLocked() ? 0 : remainingTries,
    lockedWaitingTimeInSeconds: Math.max(0, Math.ceil((lockedUntil - clock.now()) / 1000)),
    state: "DEFINED",
  });
  return {
    isRight,
    status,
    verify: (spin) =>
      isRight(spin)
        ? { verificationStatus: "CORRECT_SPIN" }
        : { verificationStatus: "INCORRECT_SPIN", spinStatus: status() },
  };
}
