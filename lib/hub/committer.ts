import { createBreath } from "./breath";
import type { Clock } from "./clock";
import { closeBatch, createOpenBatch, type OpenBatch } from "./open-batch";
import { createStubbornStore, type StubbornStoreDeps } from "./stubborn-store";

export interface CommitterDeps extends StubbornStoreDeps {
  /** Shows what is stored: live topics, readers, replies. */
  readonly onStored: (batch: OpenBatch) => void;
  /** True when too many messages wait: stop reading from the sources until it is false again. */
  readonly onPressure: (isHigh: boolean) => void;
  /** Times the pauses between small commits: the system's, whatever time it is to the hub. */
  readonly breathing?: Clock;
}

const batchSize = 1_000;
const highWater = 4_000;
const lowWater = 1_000;
/** A commit costs the disk as much for one message as for so many. */
const few = 16;

/**
 * Gathers what messages change while a commit runs and stores it with the next: an idle hub commits
 * at once, a busy one in large batches, and between two small ones it draws breath. Nothing is shown
 * or acknowledged before it is stored.
 */
export function createCommitter(deps: CommitterDeps) {
  const stubborn = createStubbornStore(deps);
  const press = createPressure(deps.onPressure);
  const queue = createQueue();
  const breath = createBreath(deps.breathing);
  const idle: (() => void)[] = [];
  let isRunning = false;

  const run = async (): Promise<void> => {
    // Asked without waiting, so that nothing noted meanwhile finds it running and is forgotten.
    while (queue.waiting() > 0) {
      if (queue.waiting() < few) await breath.drawn();
      await storeNext();
    }
    isRunning = false;
    for (const done of idle.splice(0)) done();
  };

  const storeNext = async (): Promise<void> => {
    const batch = queue.take();
    if (!batch) return;
    if (batch.entries < few) breath.begin();
    finish(batch, await stubborn.store(batch));
    press(queue.waiting());
  };

  const finish = (batch: OpenBatch, isStored: boolean) => {
    queue.done(batch, isStored);
    try {
      if (isStored) deps.onStored(batch);
      for (const tell of batch.afterCommit) tell(isStored);
    } catch (error) {
      deps.log.error("Something failed after a batch was stored.", { error: String(error) });
    }
  };

  return {
    open: queue.open,
    /** Called once per entry, after it was put into the open batch. */
    noted: () => {
      queue.noted();
      press(queue.waiting());
      if (queue.waiting() >= few) breath.cut();
      if (isRunning) return;
      isRunning = true;
      // The rest of this turn's messages join the batch.
      queueMicrotask(() => void run());
    },
    waiting: queue.waiting,
    fault: stubborn.fault,
    /** Resolves when nothing waits to be stored. */
    settled: (): Promise<void> =>
      isRunning ? new Promise((resolve) => idle.push(resolve)) : Promise.resolve(),
    stop: stubborn.stop,
  };
}

/** The open batch, and those that filled up while a commit ran. */
function createQueue() {
  const full: OpenBatch[] = [];
  const owedWhole = new Set<string>();
  let current = createOpenBatch(owedWhole);
  let waiting = 0;
  const close = (): OpenBatch => {
    const closed = current;
    closeBatch(closed);
    current = createOpenBatch(owedWhole);
    return closed;
  };
  return {
    open: () => current,
    noted: () => {
      waiting += 1;
      current.entries += 1;
      if (current.entries >= batchSize) full.push(close());
    },
    take: (): OpenBatch | undefined =>
      full.shift() ?? (current.entries === 0 ? undefined : close()),
    done: (batch: OpenBatch, isStored: boolean) => {
      waiting -= batch.entries;
      for (const id of batch.updates.keys()) {
        if (!isStored) owedWhole.add(id);
        else if (!batch.movedOnly.has(id)) owedWhole.delete(id);
      }
    },
    waiting: () => waiting,
  };
}

function createPressure(tell: (isHigh: boolean) => void) {
  let isHigh = false;
  return (waiting: number) => {
    const next = isHigh ? waiting > lowWater : waiting > highWater;
    if (next === isHigh) return;
    isHigh = next;
    tell(isHigh);
  };
}

export type Committer = ReturnType<typeof createCommitter>;
