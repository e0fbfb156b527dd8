const windowMs = 10 * 60_000;
const capacity = 25_000;

/**
 * Remembers a source's message keys for ten minutes: brokers deliver some messages two or three
 * times. Two generations, so that forgetting is dropping a whole map: deleting the oldest key one by
 * one leaves gaps that every later look at "the oldest" must walk over.
 */
export function createDuplicates() {
  let young = new Map<string, number>();
  let old = new Map<string, number>();
  let bornAt = 0;
  const turnOver = (now: number) => {
    if (young.size < capacity && now - bornAt < windowMs) return;
    old = young;
    young = new Map();
    bornAt = now;
  };
  return {
    /** Whether the key was there already; notes it either way. */
    isRepeat: (key: string, now: number): boolean => {
      turnOver(now);
      const at = young.get(key) ?? old.get(key);
      if (at !== undefined && now - at <= windowMs) return true;
      young.set(key, now);
      return false;
    },
  };
}
export type Duplicates = ReturnType<typeof createDuplicates>;
