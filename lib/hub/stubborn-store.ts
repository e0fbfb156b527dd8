import { AppError } from "@/lib/domain/error";
import type { Log } from "@/lib/domain/log";
import { say } from "@/messages/say";
import type { Clock } from "./clock";
import type { OpenBatch } from "./open-batch";

export interface StubbornStoreDeps {
  /** Stores all or nothing; resolves after the commit. */
  readonly store: (batch: OpenBatch) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

const retryMs = [500, 1_000, 2_000, 5_000];
const slowestRetryMs = 10_000;
const triesOfTheImpossible = 3;

/** Tries for as long as it is the disk or a lock; what the database will never take is given up. */
export function createStubbornStore({ store, clock, log }: StubbornStoreDeps) {
  let fault: string | undefined;
  let isStopped = false;
  const wait = (attempt: number): Promise<void> =>
    new Promise((resolve) => {
      clock.after(retryMs[attempt] ?? slowestRetryMs, resolve);
    });
  /** Undefined once stored. */
  const attemptOnce = (batch: OpenBatch): Promise<unknown> =>
    store(batch).then(
      () => undefined,
      (error: unknown) => error ?? new Error("unknown"),
    );
  return {
    /** Whether the batch is stored now. */
    store: async (batch: OpenBatch): Promise<boolean> => {
      for (let attempt = 0; !isStopped; attempt += 1) {
        const error = await attemptOnce(batch);
        fault = error === undefined ? undefined : sentenceOf(error);
        if (error === undefined) return true;
        const isHopeless = !isTemporary(error) && attempt + 1 >= triesOfTheImpossible;
        log.error("A batch could not be stored.", { attempt, error: nameOf(error), isHopeless });
        if (isHopeless) return false;
        await wait(attempt);
      }
      return false;
    },
    /** The sentence about a disk or lock that keeps us from storing, while it lasts. */
    fault: () => fault,
    stop: () => {
      isStopped = true;
    },
  };
}

const isTemporary = (error: unknown): boolean =>
  error instanceof AppError && error.code === "unavailable";

const sentenceOf = (error: unknown): string =>
  error instanceof AppError ? error.message : say("journal.storeRefused");

const nameOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
