import type { Effect } from "@/lib/domain/effect";
import type { Operation } from "@/lib/domain/operation";
import {
  acceptOperation,
  completeOperation,
  doubtOperation,
  failOperation,
} from "@/lib/domain/operation-steps";
import type { Hub } from "@/lib/hub/hub";

/** Sends what the protocol asked for and moves the operation on by the answer. Nothing is retried. */
export async function performCommand(
  hub: Hub,
  operation: Operation,
  effects: readonly Effect[],
  secretValues: readonly string[] = [],
): Promise<Operation> {
  const behalf = { vehicleId: operation.vehicleId, secretValues };
  for (const effect of effects) {
    if (effect.kind !== "http" && effect.kind !== "publish") continue;
    const performed = await hub.perform(operation.sourceId, effect, behalf);
    if (performed.kind === "failed" && performed.isInDoubt) {
      readLater(hub, operation, effects, true);
      return change(hub, operation, (current) => doubtOperation(current, performed.sentence));
    }
    if (performed.kind === "failed")
      return change(hub, operation, (current) =>
        failOperation(current, hub.now(), {
          message: performed.sentence,
          errorCode: performed.code,
        }),
      );
  }
  const isDone = effects.some(
    (effect) => effect.kind === "expect" && effect.outcome.kind === "accepted-is-done",
  );
  readLater(hub, operation, effects, isDone);
  const step = isDone ? completeOperation : acceptOperation;
  return change(hub, operation, (current) => step(current, hub.now()));
}

/** The car's first answer may have overtaken the server's: what it said stays. */
async function change(
  hub: Hub,
  operation: Operation,
  step: (current: Operation) => Operation,
): Promise<Operation> {
  const changed = await hub.changeOperation(operation.vehicleId, (operations) => {
    const current = operations.find(({ id }) => id === operation.id);
    return current && step(current);
  });
  return changed ?? operation;
}

/** What shows the outcome where the car itself says nothing more. */
function readLater(
  hub: Hub,
  operation: Operation,
  effects: readonly Effect[],
  isDone: boolean,
): void {
  for (const effect of effects) {
    if (effect.kind === "read") hub.read(operation, effect.parts, effect.delayMs);
    if (effect.kind === "expect" && effect.thenRead && isDone)
      hub.read(operation, effect.thenRead.parts, effect.thenRead.delayMs);
  }
}
