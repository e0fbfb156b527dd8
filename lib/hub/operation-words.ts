import type { OperationProgressed } from "@/lib/domain/event";
import { say } from "@/messages/say";

/** The event with a sentence of ours where something failed and the car did not say in words what. */
export const withFailureWords = (event: OperationProgressed): OperationProgressed =>
  event.status === "failed" && event.message === undefined
    ? { ...event, message: failureSentence(event.errorCode) }
    : event;

function failureSentence(errorCode: string | undefined): string {
  if (errorCode === undefined) return say("operation.failedWithoutReason");
  if (errorCode === "timeout") return say("operation.timedOut");
  return say("operation.failed", { errorCode });
}
