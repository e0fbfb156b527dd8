import { say } from "@/messages/say";

const windowMs = 15 * 60_000;
const perAccount = 10;
const perAddress = 50;
const mostKeys = 20_000;

/** Counts failed sign-ins per account and per address within a sliding quarter of an hour. */
export interface Attempts {
  /** Milliseconds to wait before the next try; 0 when it may be tried now. */
  readonly waitMs: (email: string, address: string) => number;
  /** Counts a try before it is checked, so that many at once are counted too. */
  readonly started: (email: string, address: string) => void;
  /** Forgives the account its tries and the address this one. */
  readonly succeeded: (email: string, address: string) => void;
}

/** Everyone is counted, loopback too: behind a proxy on the same machine everybody is loopback. */
export function createAttempts(now: () => number = Date.now): Attempts {
  const failures = new Map<string, readonly number[]>();
  const recent = (key: string): readonly number[] =>
    (failures.get(key) ?? []).filter((at) => now() - at < windowMs);
  const wait = (key: string, limit: number): number => {
    const first = recent(key).at(-limit);
    return first === undefined ? 0 : first + windowMs - now();
  };
  const add = (key: string): void => {
    const kept = [...recent(key), now()].slice(-perAddress);
    failures.delete(key);
    failures.set(key, kept);
    const oldest = failures.keys().next();
    if (failures.size > mostKeys && !oldest.done) failures.delete(oldest.value);
  };
  return {
    waitMs: (email, address) =>
      Math.max(wait(accountKey(email), perAccount), wait(addressKey(address), perAddress)),
    started: (email, address) => {
      add(accountKey(email));
      add(addressKey(address));
    },
    succeeded: (email, address) => {
      failures.delete(accountKey(email));
      const others = recent(addressKey(address)).slice(0, -1);
      failures.set(addressKey(address), others);
    },
  };
}

const accountKey = (email: string): string => `account ${email.trim().toLowerCase()}`;
const addressKey = (address: string): string => `address ${address}`;

/** The sentence for someone who must wait. */
export function tooManyAttempts(waitMs: number): string {
  const minutes = Math.max(1, Math.ceil(waitMs / 60_000));
  return say("account.tooManyAttempts", { minutes });
}
