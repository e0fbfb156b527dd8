import { randomBytes, randomUUID } from "node:crypto";
import { wake } from "../car/act";
import { isAwake } from "../car/advance";
import type { WorldClock } from "../clock";
import type { Fleet } from "../fleet";
import type { Asking, Command } from "./command";
import type { Faults } from "./faults";
import { type LifeStep, planLife } from "./operation-life";
import type { Outbox } from "./outbox";
import { operationSubjects } from "./topics";

interface OperationsOf {
  readonly fleet: Fleet;
  readonly clock: WorldClock;
  readonly faults: Faults;
  readonly outbox: Outbox;
}

export type BeginOperation = (vin: string, asking: Asking, command: Command) => void;

/** Lets an accepted command live: told in progress, applied to the car, told done, or what a fault makes of it. */
export function createOperations({ fleet, clock, faults, outbox }: OperationsOf): BeginOperation {
  return (vin, asking, command) => {
    const car = fleet.get(vin);
    if (car === undefined) return;
    const ids = { requestId: randomUUID(), traceId: randomBytes(16).toString("hex") };
    const isAsleep = !isAwake(car);
    const isHopeless = !car.isOnline || command.isHopeless(car);
    const begun = { vin, operation: asking.operation, isAsleep, isHopeless };
    for (const step of planLife(begun, faults)) {
      clock.after(step.afterMs, () => perform(step));
    }

    function perform(step: LifeStep): void {
      if (step.kind === "wake") fleet.change(vin, wake);
      if (step.kind === "apply") fleet.change(vin, (now) => wake(asking.apply(now)));
      if (step.kind === "tell-nothing") outbox.tellNothing(vin, asking.operation);
      if (step.kind === "tell") tell(step);
    }

    function tell({ status, errorCode, hasNewTrace }: LifeStep): void {
      // Nobody has seen an answer to active ventilation: it has no topic.
      if (!Object.hasOwn(operationSubjects, asking.operation)) return;
      outbox.tellOperation({
        vin,
        operation: asking.operation,
        status: status ?? "ERROR",
        requestId: ids.requestId,
        traceId: hasNewTrace ? randomBytes(16).toString("hex") : ids.traceId,
        ...(errorCode === undefined ? {} : { errorCode }),
      });
    }
  };
}
