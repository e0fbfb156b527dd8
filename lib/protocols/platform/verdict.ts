import { reasonCodes } from "@/lib/mqtt/reason-code";
import { say } from "@/messages/say";

/** Why a publish cannot be taken. */
export type Fault =
  | "invalid-payload"
  | "unknown-topic"
  | "not-a-gateway"
  | "rate-limited"
  | "too-many-devices"
  | "failed"
  | "not-available"
  | "internal"
  | "provision-only";

export interface FaultContext {
  readonly qos: 0 | 1 | 2;
  readonly version: 3 | 4 | 5;
  /** The profile's `sendAckOnValidationException`. */
  readonly isLenient: boolean;
}

/** How a session layer answers: the acknowledgement's code, and whether and how it closes. */
export interface FaultAnswer {
  readonly reasonCode: number;
  readonly reasonString: string;
  readonly close?: "always" | "before-5";
  readonly closeCode?: number;
}

/** One table for all that goes wrong with a publish: before MQTT 5 there is no code, so the connection ends. */
export function answerFault(fault: Fault, context: FaultContext): FaultAnswer {
  const reasonString = say(`platform.fault.${fault}`);
  switch (fault) {
    case "invalid-payload":
      return { reasonCode: reasonCodes.payloadFormatInvalid, reasonString, ...unreadable(context) };
    case "unknown-topic":
      return { reasonCode: reasonCodes.topicNameInvalid, reasonString, ...unlessLenient(context) };
    case "not-a-gateway":
      return { reasonCode: reasonCodes.notAuthorized, reasonString, close: "before-5" };
    case "rate-limited":
      return {
        reasonCode: reasonCodes.quotaExceeded,
        reasonString,
        close: "always",
        closeCode: reasonCodes.messageRateTooHigh,
      };
    case "too-many-devices":
      return { reasonCode: reasonCodes.quotaExceeded, reasonString };
    case "failed":
      return { reasonCode: reasonCodes.unspecifiedError, reasonString, close: "before-5" };
    case "not-available":
      return {
        reasonCode: reasonCodes.implementationSpecificError,
        reasonString,
        close: "before-5",
      };
    case "internal":
      return { reasonCode: reasonCodes.implementationSpecificError, reasonString, close: "always" };
    case "provision-only":
      return { reasonCode: reasonCodes.topicNameInvalid, reasonString, close: "always" };
  }
}

/** At QoS 0 there is nothing to put a code into. */
function unreadable(context: FaultContext): Pick<FaultAnswer, "close"> {
  return context.qos === 0 ? { close: "always" } : unlessLenient(context);
}

const unlessLenient = ({ isLenient }: FaultContext): Pick<FaultAnswer, "close"> =>
  isLenient ? {} : { close: "before-5" };
