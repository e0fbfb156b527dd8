/** A bucket that fills continuously; time is always an argument. */
interface Bucket {
  readonly capacity: number;
  readonly seconds: number;
  tokens: number;
  at: number;
}

/** How full a bucket is: `left` can be taken at once. */
interface BucketLevel {
  readonly capacity: number;
  readonly seconds: number;
  readonly left: number;
}

/** Thousands of devices have some of these each: methods instead of closures. */
export class RateLimit {
  readonly text: string;
  private readonly buckets: readonly Bucket[];
  private refusals: number;

  constructor(text: string, now: number, refusals: number) {
    this.text = text;
    this.buckets = text.split(",").map((part) => bucketOf(part, now));
    this.refusals = refusals;
  }

  /** How often something was refused. */
  get refused(): number {
    return this.refusals;
  }

  /** Takes so many from every bucket, or nothing from any. */
  take(count: number, now: number): boolean {
    for (const bucket of this.buckets) refill(bucket, now);
    if (this.buckets.some(({ tokens }) => tokens < count)) {
      this.refusals += 1;
      return false;
    }
    for (const bucket of this.buckets) bucket.tokens -= count;
    return true;
  }

  levels(now: number): readonly BucketLevel[] {
    return this.buckets.map((bucket) => levelOf(bucket, now));
  }
}

/** "20:1,600:60": every bucket must allow. Empty is no limit. What an earlier limit refused is counted on. */
export const createRateLimit = (
  text: string | null | undefined,
  now: number,
  refusedBefore = 0,
): RateLimit | undefined => (text ? new RateLimit(text, now, refusedBefore) : undefined);

function bucketOf(part: string, now: number): Bucket {
  const [capacity = 0, seconds = 1] = part.split(":").map(Number);
  return { capacity, seconds, tokens: capacity, at: now };
}

function refill(bucket: Bucket, now: number): void {
  bucket.tokens = tokensAt(bucket, now);
  bucket.at = now;
}

function tokensAt({ capacity, seconds, tokens, at }: Bucket, now: number): number {
  const earned = (Math.max(0, now - at) * capacity) / (seconds * 1000);
  return Math.min(capacity, tokens + earned);
}

const levelOf = (bucket: Bucket, now: number): BucketLevel => ({
  capacity: bucket.capacity,
  seconds: bucket.seconds,
  left: Math.floor(tokensAt(bucket, now)),
});
