import { isFinal, isOpen, type Operation, type OperationState } from "./operation";

type Words = Pick<Operation, "message" | "errorCode">;

/** Where each state may go. What is final stays; what was given up is only closed by a last word. */
const allowed: Readonly<Record<OperationState, readonly OperationState[]>> = {
  sending: ["accepted", "in-progress", "done", "done-with-warning", "failed", "no-answer"],
  accepted: ["in-progress", "done", "done-with-warning", "failed", "no-answer"],
  "in-progress": ["in-progress", "done", "done-with-warning", "failed", "no-answer"],
  "no-answer": ["no-answer", "done", "done-with-warning", "failed"],
  done: [],
  "done-with-warning": [],
  failed: [],
};

/** The operation one step further, or the same object where that step is not allowed. */
export function moveOperation(
  operation: Operation,
  state: OperationState,
  now: number,
  words: Words = {},
): Operation {
  if (!allowed[operation.state].includes(state)) return operation;
  if (state === operation.state && words.message === operation.message) return operation;
  const { message: _message, errorCode: _errorCode, ...rest } = operation;
  const steps =
    state === operation.state ? operation.steps : [...operation.steps, { state, at: now }];
  return { ...rest, ...words, state, steps };
}

/** The other side took the request. A car may be quicker than that answer: then it is a hop and no more. */
export function acceptOperation(operation: Operation, now: number): Operation {
  const { state, steps } = operation;
  if (state === "sending") return moveOperation(operation, "accepted", now);
  const isNoted = steps.some((step) => step.state === "accepted");
  return isNoted ? operation : { ...operation, steps: [...steps, { state: "accepted", at: now }] };
}

/** All that can be known has happened: acceptance, or the awaited value. */
export const completeOperation = (operation: Operation, now: number): Operation =>
  moveOperation(operation, "done", now);

/** The request was refused, or could not be sent. `message` is a sentence for the person. */
export const failOperation = (
  operation: Operation,
  now: number,
  words: { readonly message: string; readonly errorCode?: string },
): Operation => moveOperation(operation, "failed", now, words);

/** Nobody took the request and nobody refused it: it stays open, and `message` says so until the car does. */
export const doubtOperation = (operation: Operation, message: string): Operation =>
  operation.state === "sending" ? { ...operation, message, hint: message } : operation;

/**
 * Gives an operation up once its time has passed; a late answer still closes it. `unconfirmed` is a sentence for the
 * person: the car took it, but has not shown it since.
 */
export function expireOperation(operation: Operation, now: number, unconfirmed: string): Operation {
  if (!isOpen(operation.state) || now < operation.expiresAt) return operation;
  // Only a reply puts such an operation in progress: it was carried out as far as the car says.
  if (operation.confirms && operation.state === "in-progress")
    return moveOperation(operation, "done-with-warning", now, { message: unconfirmed });
  const { hint } = operation;
  return moveOperation(operation, "no-answer", now, hint === undefined ? {} : { message: hint });
}

/** Whether the awaited value would still close it: once it was sent, and a while after it was given up. */
export const isConfirmable = (
  { confirms, state, message, createdAt }: Operation,
  now: number,
): boolean => {
  const isSent = state !== "sending" || message !== undefined;
  return confirms !== undefined && !isFinal(state) && isSent && now - createdAt < 300_000;
};
