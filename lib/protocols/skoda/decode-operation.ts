import type { DomainEvent, OperationProgressed } from "@/lib/domain/event";
import type { Decoded } from "@/lib/domain/protocol";
import { say } from "@/messages/say";
import type { Origin } from "./decode-event";
import type { OperationMessage } from "./messages";
import { operationStatusOf, partsAfter, settleMs } from "./operations";

/** A step in the life of an operation; the message has no clock, so its arrival is its time. */
export function decodeOperation(message: OperationMessage, origin: Origin): Decoded {
  const progressed = progressOf(message, origin);
  const flags = [...origin.flags];
  if (progressed.status === "unknown")
    flags.push(say("journal.unknownStatus", { status: message.status }));
  if (!Object.hasOwn(partsAfter, message.operation))
    flags.push(say("journal.unknownOperation", { operation: message.operation }));
  return {
    kind: "understood",
    events: [progressed, ...suggested(progressed)],
    ...(flags.length > 0 ? { flags } : undefined),
    ...duplicateKey(message, origin),
  };
}

function progressOf(message: OperationMessage, { vin, receivedAt }: Origin): OperationProgressed {
  const { operation, status, requestId, traceId, errorCode } = message;
  return {
    kind: "operation-progressed",
    vin,
    at: receivedAt,
    operation,
    status: operationStatusOf(status),
    rawStatus: status,
    ...(requestId === undefined ? undefined : { requestId }),
    ...(traceId === undefined ? undefined : { traceId }),
    ...(errorCode === undefined ? undefined : { errorCode }),
  };
}

/** A last word means that the car may look different now; a failure may still have changed something. */
function suggested({ vin, operation, status }: OperationProgressed): readonly DomainEvent[] {
  if (status === "in-progress" || status === "unknown") return [];
  const parts = Object.hasOwn(partsAfter, operation) ? partsAfter[operation] : undefined;
  if (!parts || parts.length === 0) return [];
  return [{ kind: "read-suggested", vin, parts, delayMs: settleMs }];
}

function duplicateKey(message: OperationMessage, { topic }: Origin) {
  const { traceId, requestId, operation, status } = message;
  if (traceId === undefined && requestId === undefined) return undefined;
  return { duplicateKey: [topic, traceId, operation, status, requestId].join("|") };
}
