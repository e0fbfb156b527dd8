import type { Faults } from "./faults";

/** One thing that happens in the life of an operation, so long after it was accepted. */
export interface LifeStep {
  readonly afterMs: number;
  readonly kind: "tell" | "apply" | "wake" | "tell-nothing";
  readonly status?: string;
  readonly errorCode?: string;
  /** The backend changes the trace on the way to a success. */
  readonly hasNewTrace?: boolean;
}

const inProgressMs = 20;
/** The backend gives up 115 s after it said IN_PROGRESS. */
const giveUpMs = 115_000;
const awakeAnswerMs = 5_000;
const wakeMs = 12_000;
const asleepAnswerMs = 20_000;

export interface Begun {
  readonly vin: string;
  readonly operation: string;
  readonly isAsleep: boolean;
  readonly isHopeless: boolean;
}

/** What will happen to an operation, by the car's condition and the faults that strike it. */
export function planLife(begun: Begun, faults: Faults): readonly LifeStep[] {
  return [...openingOf(begun, faults), ...endingOf(begun, faults)];
}

function openingOf(begun: Begun, faults: Faults): readonly LifeStep[] {
  const isSilent = faults.take("missing-in-progress", begun) !== undefined;
  const told: LifeStep = { afterMs: inProgressMs, kind: "tell", status: "IN_PROGRESS" };
  return [
    ...(isSilent ? [] : [told]),
    ...(begun.isAsleep && !begun.isHopeless ? [{ afterMs: wakeMs, kind: "wake" } as const] : []),
  ];
}

function endingOf(begun: Begun, faults: Faults): readonly LifeStep[] {
  const timeout: LifeStep = {
    afterMs: inProgressMs + giveUpMs,
    kind: "tell",
    status: "ERROR",
    errorCode: "timeout",
  };
  if (begun.isHopeless || faults.take("operation-timeout", begun)) return [timeout];
  const afterMs = begun.isAsleep ? asleepAnswerMs : awakeAnswerMs;
  const error = faults.take("operation-error", begun);
  if (error) return [{ afterMs, kind: "tell", status: "ERROR", errorCode: error.errorCode }];
  const applied: LifeStep = { afterMs, kind: "apply" };
  if (faults.take("missing-final", begun)) return [applied];
  const empty = faults.take("empty-message", begun);
  const silence: readonly LifeStep[] = empty
    ? [{ afterMs: afterMs + empty.delayMs, kind: "tell-nothing" }]
    : [];
  const status = finalStatus(begun, faults);
  return [applied, { afterMs, kind: "tell", status, hasNewTrace: true }, ...silence];
}

function finalStatus(begun: Begun, faults: Faults): string {
  const unknown = faults.take("unknown-status", begun);
  if (unknown) return unknown.status;
  return faults.take("completed-warning", begun) ? "COMPLETED_WARNING" : "COMPLETED_SUCCESS";
}
