import { operationSubjects } from "./topics";

export interface CloudMessage {
  readonly topic: string;
  readonly payload: string;
}

/** What a car or its cloud tells, before it is addressed. */
export interface CarEvent {
  /** `service-event/charging` */
  readonly subject: string;
  readonly name: string;
  readonly data: Readonly<Record<string, string>>;
  /** The cloud tells some things later than others. */
  readonly delayMs?: number;
}

export interface Addressed {
  readonly userId: string;
  readonly vin: string;
  /** A UUID; what is written may leave its dashes out. */
  readonly traceId: string;
}

export interface OperationStatus extends Addressed {
  readonly operation: string;
  readonly status: string;
  readonly requestId: string;
  readonly errorCode?: string;
}

export const operationTopic = (userId: string, vin: string, operation: string): string =>
  `${userId}/${vin}/operation-request/${operationSubjects[operation] ?? operation}`;

/** Operations carry no timestamp and no data. */
export function operationMessage(of: OperationStatus): CloudMessage {
  const { operation, status, errorCode, traceId, requestId } = of;
  return {
    topic: operationTopic(of.userId, of.vin, operation),
    payload: JSON.stringify({ version: 1, operation, status, errorCode, traceId, requestId }),
  };
}

/** 2024-09-11T21:06:26Z: the cloud leaves the milliseconds out where there are none to tell. */
export const isoSeconds = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** What comes from the car's body writes its traces and times in another way than what comes from its services. */
const isFromBody = (subject: string): boolean => subject.includes("vehicle-");

export function eventMessage(event: CarEvent, of: Addressed, at: number): CloudMessage {
  const { userId, vin, traceId } = of;
  const isExact = isFromBody(event.subject);
  return {
    topic: `${userId}/${vin}/${event.subject}`,
    payload: JSON.stringify({
      version: 1,
      traceId: isExact ? traceId.replaceAll("-", "") : traceId,
      timestamp: isExact ? new Date(at).toISOString() : isoSeconds(at),
      producer: "SKODA_MHUB",
      name: event.name,
      data: { ...event.data, userId, vin },
    }),
  };
}
