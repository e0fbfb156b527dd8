import type { WorldClock } from "../clock";

/** A client that does not say so again is forgotten after two minutes. */
const forgetMs = 120_000;

/** Who looks at the car. */
export function createPeers(clock: WorldClock) {
  const until = new Map<string, number>();
  return {
    count: () => until.size,
    forget: () => until.clear(),
    /** Whether the number of clients is another one now. */
    note: (cid: string, isHere: boolean): boolean => {
      const before = until.size;
      if (isHere) until.set(cid, clock.now() + forgetMs);
      else until.delete(cid);
      return until.size !== before;
    },
    sweep: (): boolean => {
      const gone = [...until].filter(([, at]) => at <= clock.now());
      for (const [cid] of gone) until.delete(cid);
      return gone.length > 0;
    },
  };
}
