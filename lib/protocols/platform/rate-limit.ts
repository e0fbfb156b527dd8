/** A bucket that fills continuously; time is always an argument. */
interface Bucket {
  readonly capacity: number;
  readonly perMs: number;
  tokens: number;
  at: number;
}

export interface RateLimit {
  /** Takes so many from every bucket, or nothing from any. */
  readonly take: (count: number, now: number) => boolean;
}

/** "20:1,600:60": every bucket must allow. Empty is no limit. */
export function createRateLimit(
  text: string | null | undefined,
  now: number,
): RateLimit | undefined {
  if (!text) return undefined;
  const buckets = text.split(",").map((part) => bucketOf(part, now));
  return {
    take: (count, at) => {
      for (const bucket of buckets) refill(bucket, at);
      if (buckets.some(({ tokens }) => tokens < count)) return false;
      for (const bucket of buckets) bucket.tokens -= count;
      return true;
    },
  };
}

function bucketOf(part: string, now: number): Bucket {
  const [capacity = 0, seconds = 1] = part.split(":").map(Number);
  return { capacity, perMs: capacity / (seconds * 1000), tokens: capacity, at: now };
}

function refill(bucket: Bucket, now: number): void {
  const earned = Math.max(0, now - bucket.at) * bucket.perMs;
  bucket.tokens = Math.min(bucket.capacity, bucket.tokens + earned);
  bucket.at = now;
}
