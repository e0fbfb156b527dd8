import type { OperationProgressed } from "./event";
import type { GarageId, OperationId, SourceId, VehicleId } from "./ids";
import { matchOperation } from "./match-operation";
import { isFinal, isOpen, type Operation, type OperationState } from "./operation";
import { moveOperation } from "./operation-steps";

export interface FoldOperationInput {
  /** Open and recent operations of the event's car. */
  readonly operations: readonly Operation[];
  readonly event: OperationProgressed;
  readonly now: number;
  readonly newId: () => OperationId;
  readonly owner: {
    readonly garageId: GarageId;
    readonly vehicleId: VehicleId;
    readonly sourceId: SourceId;
  };
}

export interface FoldedOperation {
  /** The new or updated operation; undefined where the event tells nothing new. */
  readonly operation: Operation | undefined;
  readonly isStartedElsewhere: boolean;
}

/** As long as the longest answer of a real car takes, then "no answer". */
const elsewhereTimeoutMs = 600_000;

/** What an `operation-progressed` event makes of the operations we know. */
export function foldOperation(input: FoldOperationInput): FoldedOperation {
  const { operations, event, now } = input;
  const known = matchOperation(operations, event);
  if (!known && event.isReply) return { operation: undefined, isStartedElsewhere: false };
  if (!known) return { operation: startedElsewhere(input), isStartedElsewhere: true };
  const progressed = progress(known, event, now);
  return {
    operation: progressed === known ? undefined : progressed,
    isStartedElsewhere: known.isStartedElsewhere,
  };
}

function progress(operation: Operation, event: OperationProgressed, now: number): Operation {
  if (isFinal(operation.state)) return operation;
  const identified = awaitConfirmation(identify(operation, event), event);
  const state = nextState(operation, event);
  const told = state === operation.state && event.status !== "unknown";
  if (told) return identified;
  return moveOperation(identified, state, now, wordsOf(event));
}

/** The identity that the other side gave to the operation, learnt from its first answer. */
function identify(operation: Operation, event: OperationProgressed): Operation {
  const requestId = operation.requestId ?? event.requestId;
  const traceId = operation.traceId ?? event.traceId;
  if (requestId === operation.requestId && traceId === operation.traceId) return operation;
  return {
    ...operation,
    ...(requestId === undefined ? undefined : { requestId }),
    ...(traceId === undefined ? undefined : { traceId }),
  };
}

/** After a good reply the value that must change has this long. */
const confirmationMs = 120_000;

/** The reply says that it was tried; only the value shows that it happened. */
const isHalfDone = (
  { confirms }: Pick<Operation, "confirms">,
  { isReply, status }: OperationProgressed,
): boolean => confirms !== undefined && isReply === true && status === "done";

const awaitConfirmation = (operation: Operation, event: OperationProgressed): Operation =>
  isHalfDone(operation, event)
    ? { ...operation, expiresAt: Math.max(operation.expiresAt, event.at + confirmationMs) }
    : operation;

/** An unknown word proves that somebody works on it, no more; what was given up stays so until a last word. */
function nextState(
  operation: Pick<Operation, "state" | "confirms">,
  event: OperationProgressed,
): OperationState {
  const { state } = operation;
  if (isHalfDone(operation, event)) return isOpen(state) ? "in-progress" : "done";
  if (event.status !== "unknown" && event.status !== "in-progress") return event.status;
  return isOpen(state) ? "in-progress" : state;
}

const wordsOf = (event: OperationProgressed): Pick<Operation, "message" | "errorCode"> => ({
  ...(event.errorCode === undefined ? undefined : { errorCode: event.errorCode }),
  ...(event.status === "unknown" ? { message: event.rawStatus } : undefined),
  ...(event.message === undefined ? undefined : { message: event.message }),
});

function startedElsewhere({ event, now, newId, owner }: FoldOperationInput): Operation {
  const state = nextState({ state: "in-progress" }, event);
  return {
    ...owner,
    id: newId(),
    kind: event.operation,
    arguments: {},
    state,
    awaits: [event.operation],
    isStartedElsewhere: true,
    ...(event.requestId === undefined ? undefined : { requestId: event.requestId }),
    ...(event.traceId === undefined ? undefined : { traceId: event.traceId }),
    ...wordsOf(event),
    createdAt: event.at,
    expiresAt: event.at + elsewhereTimeoutMs,
    steps: [{ state, at: now }],
  };
}
