import type { OperationProgressed } from "./event";
import { isFinal, isOpen, type Operation } from "./operation";

/** A late first answer belongs to an operation given up at most this long ago. */
const lateAnswerMs = 3_600_000;

/**
 * The operation that an answer belongs to. A request has no id of its own until its first answer brings one,
 * so that answer goes to the oldest one that waits for it (first in, first out, per car and operation name).
 */
export const matchOperation = (
  operations: readonly Operation[],
  event: OperationProgressed,
): Operation | undefined =>
  byRequestId(operations, event) ?? byTraceId(operations, event) ?? adoptable(operations, event);

const byRequestId = (operations: readonly Operation[], { requestId }: OperationProgressed) =>
  requestId === undefined
    ? undefined
    : operations.find((operation) => operation.requestId === requestId);

/** The trace may change between two messages of one operation, but the same trace means the same operation. */
const byTraceId = (operations: readonly Operation[], event: OperationProgressed) =>
  event.traceId === undefined
    ? undefined
    : operations.find(
        (operation) =>
          operation.traceId === event.traceId &&
          operation.awaits.includes(event.operation) &&
          (operation.requestId === undefined || event.requestId === undefined),
      );

function adoptable(operations: readonly Operation[], event: OperationProgressed) {
  const waiting = operations.filter((operation) => isWaitingFor(operation, event));
  return (
    oldest(waiting.filter(({ state }) => isOpen(state))) ??
    oldest(waiting.filter((operation) => event.at <= operation.expiresAt + lateAnswerMs))
  );
}

const isWaitingFor = (operation: Operation, event: OperationProgressed): boolean =>
  operation.requestId === undefined &&
  !isFinal(operation.state) &&
  operation.createdAt <= event.at &&
  operation.awaits.includes(event.operation);

const oldest = (operations: readonly Operation[]): Operation | undefined =>
  operations.reduce<Operation | undefined>(
    (first, operation) => (first && first.createdAt <= operation.createdAt ? first : operation),
    undefined,
  );
