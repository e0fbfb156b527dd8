import { AppError } from "@/lib/domain/error";
import type { Batch } from "./batch";
import { packBatches } from "./pack";
import type { SeriesBook } from "./series-book";
import type { Write } from "./write";

interface Waiting {
  readonly batch: Batch;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export interface GroupCommit {
  /** Commits at once while nothing runs; what arrives meanwhile shares the next transaction. */
  readonly add: (batch: Batch) => Promise<void>;
  /** Resolves when nothing waits any more. */
  readonly idle: () => Promise<void>;
}

interface GroupCommitOptions {
  readonly book: SeriesBook;
  readonly commit: (writes: readonly Write[]) => Promise<unknown>;
}

/** A transaction of more messages than this would keep others waiting for too long. */
const maxMessages = 2_000;

export function createGroupCommit({ book, commit }: GroupCommitOptions): GroupCommit {
  const queue: Waiting[] = [];
  let running: Promise<void> | undefined;

  const store = async (batches: readonly Batch[]) => {
    const writes = packBatches(batches, book);
    const series = book.unstored();
    if (writes.length > 0) await commit(writes);
    book.markStored(series);
  };
  const run = async () => {
    while (queue.length > 0) await settle(takeGroup(queue), store);
    running = undefined;
  };
  return {
    add: (batch) =>
      new Promise((resolve, reject) => {
        queue.push({ batch, resolve, reject });
        running ??= run();
      }),
    idle: async () => await running,
  };
}

function takeGroup(queue: Waiting[]): readonly Waiting[] {
  let messages = 0;
  const end = queue.findIndex(({ batch }, index) => {
    messages += batch.messages?.length ?? 0;
    return index > 0 && messages > maxMessages;
  });
  return queue.splice(0, end === -1 ? queue.length : end);
}

type Store = (batches: readonly Batch[]) => Promise<void>;

/** One transaction for the group; where a batch spoils it for the others, one for each. */
async function settle(group: readonly Waiting[], store: Store): Promise<void> {
  try {
    await store(group.map((one) => one.batch));
    for (const one of group) one.resolve();
  } catch (error) {
    if (group.length > 1 && !isStorageFault(error)) {
      for (const one of group) await settle([one], store);
      return;
    }
    for (const one of group) one.reject(error);
  }
}

const isStorageFault = (error: unknown): boolean =>
  error instanceof AppError && error.code === "unavailable";
