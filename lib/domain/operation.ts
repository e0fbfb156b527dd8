import type { Confirmation } from "./effect";
import type { GarageId, OperationId, PersonId, SourceId, VehicleId } from "./ids";

export const operationStates = [
  "sending",
  "accepted",
  "in-progress",
  "done",
  "done-with-warning",
  "failed",
  "no-answer",
] as const;
export type OperationState = (typeof operationStates)[number];

/** One request to a car and its fate, started here or elsewhere. */
export interface Operation {
  readonly id: OperationId;
  readonly garageId: GarageId;
  readonly vehicleId: VehicleId;
  readonly sourceId: SourceId;
  /** The command kind, or the sender's word for an operation started elsewhere. */
  readonly kind: string;
  /** Arguments without secrets. */
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly state: OperationState;
  /** The sender's names of the operation that may answer this one. */
  readonly awaits: readonly string[];
  readonly isStartedElsewhere: boolean;
  /** The value that shows that it was carried out, where one does. */
  readonly confirms?: Confirmation;
  readonly startedBy?: PersonId;
  readonly startedByName?: string;
  readonly requestId?: string;
  readonly traceId?: string;
  readonly errorCode?: string;
  /** A sentence for the person. */
  readonly message?: string;
  /** What to tell the person where no answer comes in time. */
  readonly hint?: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** Every hop with its time: "clicked", then states. */
  readonly steps: readonly { readonly state: OperationState | "clicked"; readonly at: number }[];
}

const finals: ReadonlySet<OperationState> = new Set(["done", "done-with-warning", "failed"]);

/** Whether the car has said its last word. "no-answer" is not final: a late answer still closes it. */
export const isFinal = (state: OperationState): boolean => finals.has(state);
/** Whether a second press must wait: nothing more is to be expected once final or given up. */
export const isOpen = (state: OperationState): boolean => !isFinal(state) && state !== "no-answer";
