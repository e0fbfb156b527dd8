import type { OperationId } from "@/lib/domain/ids";
import { isOpen, type Operation } from "@/lib/domain/operation";
import { expireOperation } from "@/lib/domain/operation-steps";
import { say } from "@/messages/say";
import type { Clock } from "./clock";
import type { Pipeline } from "./pipeline";

export interface WatchDeps {
  readonly pipeline: Pipeline;
  readonly clock: Clock;
  /** Reads the car again: its state shows what became of an operation that nobody answers. */
  readonly reread: (operation: Operation) => void;
}

/** Škoda: no IN_PROGRESS at all happens while the push channel is down. */
const unansweredReadsMs = [30_000, 60_000, 120_000];

/**
 * Follows each open operation: looks at the car itself while the answer is missing, and gives up in
 * the end. A late answer still closes what was given up.
 */
export function createOperationWatch({ pipeline, clock, reread }: WatchDeps) {
  const watched = new Map<OperationId, { latest: Operation; readonly cancels: (() => void)[] }>();

  const drop = (id: OperationId) => {
    for (const cancel of watched.get(id)?.cancels ?? []) cancel();
    watched.delete(id);
  };
  const expire = (operation: Operation) => {
    drop(operation.id);
    reread(operation);
    void pipeline
      .changeOperation(operation.vehicleId, (known) => {
        const current = known.find(({ id }) => id === operation.id);
        return current && expireOperation(current, clock.now(), say("operation.unconfirmed"));
      })
      // It stays open in the record and is given up at the next start.
      .catch(() => undefined);
  };
  const readUnlessAnswered = (id: OperationId) => {
    const latest = watched.get(id)?.latest;
    if (latest?.state === "accepted" || latest?.state === "sending") reread(latest);
  };
  const watch = (operation: Operation) => {
    const waitMs = Math.max(0, operation.expiresAt - clock.now());
    const age = clock.now() - operation.createdAt;
    const cancels = unansweredReadsMs
      .filter((ms) => ms > age && ms < age + waitMs)
      .map((ms) => clock.after(ms - age, () => readUnlessAnswered(operation.id)));
    cancels.push(clock.after(waitMs, () => expire(operation)));
    watched.set(operation.id, { latest: operation, cancels });
  };

  /** A reply may give an operation more time. */
  const rewatch = (operation: Operation) => {
    drop(operation.id);
    watch(operation);
  };

  return {
    /** Called with every stored change of an operation, and with the open ones at start. */
    note: (operation: Operation) => {
      const known = watched.get(operation.id);
      if (!isOpen(operation.state)) drop(operation.id);
      else if (known?.latest.expiresAt === operation.expiresAt) known.latest = operation;
      else rewatch(operation);
    },
    stop: () => {
      for (const id of [...watched.keys()]) drop(id);
    },
  };
}
export type OperationWatch = ReturnType<typeof createOperationWatch>;
