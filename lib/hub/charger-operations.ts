import { isConditionMet } from "@/lib/domain/circuit-condition";
import { isFinal } from "@/lib/domain/operation";
import { completeOperation } from "@/lib/domain/operation-steps";
import type { Applying } from "./applying";
import { putOperation } from "./put-operation";

/** TWCManager answers no command: what it publishes afterwards is the only proof. */
export function confirmCircuitOperations(to: Applying): void {
  const { sourceId } = to.arrival.feed;
  const site = to.picture.sites.get(sourceId);
  const waiting = site?.operations.filter(({ state }) => !isFinal(state)) ?? [];
  if (!site || waiting.length === 0) return;
  const state = to.picture.circuits.get(sourceId)?.state ?? {};
  const chargers = [...to.picture.chargers.values()].filter((each) => each.sourceId === sourceId);
  for (const operation of waiting) {
    if (!isConditionMet(operation.awaits, { state, chargers }, operation.createdAt)) continue;
    const done = completeOperation(operation, to.arrival.incoming.receivedAt);
    putOperation(to.batch, site, done);
    to.changes.push({
      entity: "operation",
      entityId: operation.id,
      name: operation.kind,
      from: operation.state,
      to: done.state,
    });
  }
}
