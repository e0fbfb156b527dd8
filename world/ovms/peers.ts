import type { WorldClock } from "../clock";

/** A client that does not say so again is forgotten after two minutes. */
const forgetMs = 120_000;

/** One word of a client about itself. */
export interface Look {
  readonly cid: string;
  readonly isHere: boolean;
}

/** Who looks at the car. */
export function createPeers(clock: WorldClock) {
  const until = new Map<string, number>();
  const looks: Look[] = [];
  return {
    looks,
    count: () => until.size,
    forget: () => until.clear(),
    /** Whether the number of clients is another one now. */
    note: (cid: string, isHere: boolean): boolean => {
      const before = until.size;
      looks.push({ cid, isHere });
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
