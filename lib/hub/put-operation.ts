import type { Operation } from "@/lib/domain/operation";
import type { OpenBatch } from "./open-batch";
import { type Car, withOperation } from "./picture";

/** Puts the operation into the car, or the circuit, and into the batch. */
export function putOperation(
  batch: OpenBatch,
  owner: Pick<Car, "operations">,
  operation: Operation,
): void {
  owner.operations = withOperation(owner.operations, operation);
  batch.operations.set(operation.id, operation);
}
