import type { OperationProgressed } from "@/lib/domain/event";
import type { Operation } from "@/lib/domain/operation";
import { completeOperation, isConfirmable } from "@/lib/domain/operation-steps";
import { isSameValue } from "@/lib/domain/same-value";
import { say } from "@/messages/say";
import type { Applying, Reporting } from "./applying";
import type { Car } from "./picture";
import { putOperation } from "./put-operation";

/** Closes the operations whose awaited value was just reported. */
export function confirmOperations(to: Reporting, car: Car, accepted: readonly string[]): void {
  const { receivedAt } = to.arrival.incoming;
  for (const operation of car.operations) {
    if (!operation.confirms || !accepted.includes(operation.confirms.name)) continue;
    if (!isConfirmable(operation, receivedAt) || !isShown(operation, car)) continue;
    const done = completeOperation(operation, receivedAt);
    putOperation(to.batch, car, done);
    to.changes.push({
      entity: "operation",
      entityId: operation.id,
      name: operation.kind,
      from: operation.state,
      to: done.state,
    });
  }
}

/** The car's answer together with what its values show already: a locked car that is locked again says no more. */
export const withProof = (
  operation: Operation,
  car: Car,
  { isReply, status }: OperationProgressed,
  now: number,
): Operation =>
  isReply && status === "done" && isShown(operation, car)
    ? completeOperation(operation, now)
    : operation;

function isShown({ confirms }: Operation, { vehicle, rawValues }: Car): boolean {
  if (!confirms) return false;
  const state: Readonly<Record<string, { readonly value: unknown }>> = vehicle.state;
  const known = state[confirms.name] ?? rawValues[confirms.name];
  if (known === undefined) return false;
  const proofs = "anyOf" in confirms ? confirms.anyOf : [confirms.equals];
  return proofs.some((proof) => isSameValue(known.value, proof));
}

const unsupported = "not-available";

/** A car that answers "not available" is not asked again: the control is grey from then on and says why. */
export function learnRefusal(to: Applying, car: Car, operation: Operation): void {
  if (operation.state !== "failed" || operation.errorCode !== unsupported) return;
  const reason = say("command.refusedByCar");
  const capabilities = car.vehicle.capabilities.map((capability) =>
    capability.kind === operation.kind ? { ...capability, isUsable: false, reason } : capability,
  );
  car.vehicle = { ...car.vehicle, capabilities };
  to.batch.cars.add(car);
}
