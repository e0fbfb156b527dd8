import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { StoredClient } from "@/lib/db/clients";
import { hashPassword, verifyPassword } from "./password";

export interface ClientPasswords {
  readonly isRight: (client: StoredClient, password: string) => Promise<boolean>;
}

/** Checks at a time: the others wait in line, so that guesses take no more than their share of the cores. */
const mostAtOnce = 2;
const mostWaiting = 1_000;

/**
 * Verifies passwords of machines. A right one is remembered as a keyed digest: a thousand clients that come back at
 * once must not cost a thousand times the sixty milliseconds that slow down a guess.
 */
export function createClientPasswords(): ClientPasswords {
  const key = randomBytes(32);
  const known = new Map<string, Buffer>();
  const inTurn = createLine(mostAtOnce);
  const digest = (hash: string, password: string): Buffer =>
    createHmac("sha256", key).update(hash).update("\0").update(password).digest();
  return {
    isRight: async ({ id, passwordHash }, password) => {
      if (passwordHash === undefined) return false;
      const shown = digest(passwordHash, password);
      const isKnown = (): boolean => {
        const remembered = known.get(id);
        return remembered !== undefined && timingSafeEqual(remembered, shown);
      };
      if (isKnown()) return true;
      return inTurn(async () => {
        // It may have become known while this one stood in line.
        if (isKnown()) return true;
        const { isRight } = await verifyPassword(password, passwordHash);
        if (isRight) known.set(id, shown);
        return isRight;
      });
    },
  };
}

/** Runs so many at a time, the rest in the order in which they came. */
function createLine(size: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (waiting.length >= mostWaiting) throw new Error("too many log-ins at once");
    if (running >= size) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

/** A password that a person types into a module once: no letters that look alike, 118 bits. */
export function makeClientPassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  return Array.from(randomBytes(64))
    .filter((byte) => byte < letters.length * 4)
    .slice(0, 20)
    .map((byte) => letters[byte % letters.length])
    .join("");
}

// Nobody guesses 118 bits: a quarter of the memory and a tenth of the time keep them as safe.
const generatedCost = { log2: 12, blockSize: 8, parallel: 1 };

export const hashGenerated = (password: string): Promise<string> =>
  hashPassword(password, generatedCost);
