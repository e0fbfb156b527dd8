const windowMs = 10 * 60_000;
const capacity = 50_000;

/** Remembers a source's message keys for ten minutes: brokers deliver some messages two or three times. */
export function createDuplicates() {
  // A Map keeps the order of insertion, so the oldest keys come first.
  const seen = new Map<string, number>();
  const forgetOld = (now: number) => {
    for (const [key, at] of seen) {
      if (seen.size <= capacity && now - at <= windowMs) return;
      seen.delete(key);
    }
  };
  return {
    /** Whether the key was there already; notes it either way. */
    isRepeat: (key: string, now: number): boolean => {
      forgetOld(now);
      const at = seen.get(key);
      if (at !== undefined && now - at <= windowMs) return true;
      seen.set(key, now);
      return false;
    },
  };
}
export type Duplicates = ReturnType<typeof createDuplicates>;
