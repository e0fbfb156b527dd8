import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

interface Cost {
  readonly log2: number;
  readonly blockSize: number;
  readonly parallel: number;
}

// 32 MiB and about 60 ms on a small server: the parameters travel in the hash, so they can grow.
const presentCost: Cost = { log2: 15, blockSize: 8, parallel: 1 };
const keyBytes = 32;
const hashPattern = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w-]+)\$([\w-]+)$/;

/** `scrypt$log2(N)$r$p$salt$key`, base64url. */
export async function hashPassword(password: string, cost: Cost = presentCost): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  const { log2, blockSize, parallel } = cost;
  return `scrypt$${log2}$${blockSize}$${parallel}$${salt.toString("base64url")}$${key.toString("base64url")}`;
}

export interface PasswordVerdict {
  readonly isRight: boolean;
  /** The hash was made with other parameters than today's: store a new one. */
  readonly needsRehash: boolean;
}

/** Takes as long for an account that does not exist, so that the time tells nothing. */
export async function verifyPassword(
  password: string,
  stored: string | undefined,
): Promise<PasswordVerdict> {
  const parsed = parseHash(stored ?? "");
  if (parsed === undefined) {
    await derive(password, Buffer.alloc(16), presentCost);
    return { isRight: false, needsRehash: false };
  }
  const key = await derive(password, parsed.salt, parsed.cost);
  const isRight = key.length === parsed.key.length && timingSafeEqual(key, parsed.key);
  return { isRight, needsRehash: isRight && !isPresent(parsed.cost) };
}

const isPresent = (cost: Cost): boolean =>
  cost.log2 === presentCost.log2 &&
  cost.blockSize === presentCost.blockSize &&
  cost.parallel === presentCost.parallel;

function parseHash(stored: string) {
  const [, log2, blockSize, parallel, salt, key] = hashPattern.exec(stored) ?? [];
  if (salt === undefined || key === undefined) return undefined;
  const cost = { log2: Number(log2), blockSize: Number(blockSize), parallel: Number(parallel) };
  return { cost, salt: Buffer.from(salt, "base64url"), key: Buffer.from(key, "base64url") };
}

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  const N = 2 ** cost.log2;
  const maxmem = 256 * N * cost.blockSize;
  const options: ScryptOptions = { N, r: cost.blockSize, p: cost.parallel, maxmem };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, keyBytes, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
