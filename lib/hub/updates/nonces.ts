import type { TakenNonce } from "@/lib/db/batch";
import type { Database } from "@/lib/db/database";
import { deleteNonces, listNonces } from "@/lib/db/update-nonces";
import type { Log } from "@/lib/domain/log";
import type { Clock } from "../clock";

/** A word is believed from five minutes before to five minutes after its own time, so it can come twice in ten. */
export const nonceKeptMs = 10 * 60_000;

/** Nonces of the last ten minutes at least, in two halves so that the old ones go all at once. */
export function createNonces() {
  let young = new Set<string>();
  let old = new Set<string>();
  let turnedAt = 0;
  return {
    isNew: ({ vehicleId, nonce, at }: TakenNonce): boolean => {
      if (at - turnedAt >= nonceKeptMs) {
        old = at - turnedAt >= 2 * nonceKeptMs ? new Set() : young;
        young = new Set();
        turnedAt = at;
      }
      const key = `${vehicleId}/${nonce}`;
      if (young.has(key) || old.has(key)) return false;
      young.add(key);
      return true;
    },
    /** What was taken before a restart. */
    load: (taken: readonly TakenNonce[], at: number): void => {
      turnedAt = at;
      for (const { vehicleId, nonce } of taken) young.add(`${vehicleId}/${nonce}`);
    },
  };
}
export type Nonces = ReturnType<typeof createNonces>;

interface KeepParts {
  readonly db: Database;
  readonly nonces: Pick<Nonces, "load">;
  readonly clock: Clock;
  readonly log: Log;
}

/** Brings back what a restart would forget, and lets go of what is too old to matter. Answers the stop. */
export async function keepNonces({ db, nonces, clock, log }: KeepParts): Promise<() => void> {
  let cancel: () => void = () => undefined;
  const letGo = () => deleteNonces(db, clock.now() - nonceKeptMs);
  const round = (): void => {
    letGo().catch((error: unknown) =>
      log.error("Old nonces could not be let go of.", { error: String(error) }),
    );
    cancel = clock.after(nonceKeptMs, round);
  };
  await letGo();
  nonces.load(await listNonces(db, clock.now() - nonceKeptMs), clock.now());
  cancel = clock.after(nonceKeptMs, round);
  return () => cancel();
}
