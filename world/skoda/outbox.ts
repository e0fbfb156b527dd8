import { randomUUID } from "node:crypto";
import type { WorldClock } from "../clock";
import { withCapturedTime } from "./events";
import type { Faults } from "./faults";
import {
  type CarEvent,
  type CloudMessage,
  eventMessage,
  type OperationStatus,
  operationMessage,
  operationTopic,
} from "./messages";

export interface Outbox {
  readonly tellEvent: (vin: string, event: CarEvent) => void;
  readonly tellOperation: (status: Omit<OperationStatus, "userId">) => void;
  /** A message of zero bytes on the operation's topic. */
  readonly tellNothing: (vin: string, operation: string) => void;
}

interface OutboxOf {
  readonly userId: string;
  readonly clock: WorldClock;
  readonly faults: Faults;
  readonly send: (message: CloudMessage) => void;
}

/** Everything the cloud pushes goes through here, and here it is twisted by faults. */
export function createOutbox({ userId, clock, faults, send }: OutboxOf): Outbox {
  const sendCopies = (vin: string, message: CloudMessage): void => {
    const copies = faults.take("duplicates", { vin })?.copies ?? 1;
    for (let copy = 0; copy < copies; copy += 1) send(message);
  };
  const sendEvent = (vin: string, event: CarEvent): void => {
    const at = clock.now();
    const addressed = { userId, vin, traceId: randomUUID() };
    const message = eventMessage(withCapturedTime(twisted(vin, event, faults), at), addressed, at);
    const late = faults.take("late-event", { vin });
    if (late) clock.after(late.delayMs, () => sendCopies(vin, message));
    else sendCopies(vin, message);
  };
  return {
    tellEvent: (vin, event) => {
      if (event.delayMs === undefined) sendEvent(vin, event);
      else clock.after(event.delayMs, () => sendEvent(vin, event));
    },
    tellOperation: (status) => sendCopies(status.vin, operationMessage({ ...status, userId })),
    tellNothing: (vin, operation) =>
      send({ topic: operationTopic(userId, vin, operation), payload: "" }),
  };
}

/** The event as a fault would have it. Faults about charging wait for an event that has such data. */
function twisted(vin: string, event: CarEvent, faults: Faults): CarEvent {
  const named = faults.take("unknown-name", { vin });
  const renamed = named ? { ...event, name: named.name } : event;
  if (renamed.data.state === undefined) return renamed;
  const state = faults.take("unknown-state", { vin })?.state;
  const isFinishNull = faults.take("null-finish-time", { vin }) !== undefined;
  return {
    ...renamed,
    data: {
      ...renamed.data,
      ...(state === undefined ? {} : { state }),
      ...(isFinishNull ? { timeToFinish: "null" } : {}),
    },
  };
}
