import { enter } from "./fold-update";
import { isFinished, type Update, type UpdateStep } from "./update";
import type { SayUpdate } from "./update-phrase";

/** Three tries two seconds apart, then ever more patience. */
const pausesMs = [2_000, 2_000, 30_000, 120_000, 600_000];

/** The broker took the offer, or did not. */
export function foldSent(update: Update, isTaken: boolean, at: number): Update {
  // An answer of the car may be here before the broker's.
  if (update.state !== "scheduled") return update;
  if (isTaken) {
    const { nextSendAt: _nextSendAt, isCalledBack: _isCalledBack, ...rest } = update;
    const notified = {
      ...rest,
      phase: "notified",
      notifiedAt: at,
      isOfferKept: true,
      sends: 0,
    } as const;
    return enter(notified, "notified", { at });
  }
  const pauseMs = pausesMs[Math.min(update.sends, pausesMs.length - 1)] ?? 0;
  return { ...update, sends: update.sends + 1, nextSendAt: at + pauseMs };
}

/** A car that has not said a word since it was told waits again: it is told anew when the campaign goes on. */
export function callBack(update: Update, at: number, say: SayUpdate): Update {
  const { state, notifiedAt = 0, lastHeardAt } = update;
  if (state !== "notified" || (lastHeardAt !== undefined && lastHeardAt >= notifiedAt))
    return update;
  const waiting = { ...update, phase: "scheduled", isCalledBack: true } as const;
  return enter(waiting, "scheduled", { at, detail: say("calledBack") });
}

/** Begins a failed update again, under the same id so that a car that has it already just says so. */
export function retryUpdate(update: Update, at: number, by?: string): Update {
  const {
    failure: _failure,
    failureStatus: _failureStatus,
    nextSendAt: _nextSendAt,
    isCalledBack: _isCalledBack,
    isPaused: _isPaused,
    ...rest
  } = update;
  const anew = {
    ...rest,
    phase: "scheduled",
    progressPercent: 0,
    attempts: update.attempts + 1,
    sends: 0,
  } as const;
  return enter(anew, "scheduled", { at, detail: "retry", ...(by === undefined ? {} : { by }) });
}

const isRetry = ({ state, detail }: UpdateStep): boolean =>
  state === "scheduled" && detail === "retry";

/** When the update was last begun again; of a long history no later than its oldest step that is kept. */
export const retriedAt = ({ attempts, steps }: Update): number | undefined =>
  attempts > 1 ? (steps.findLast(isRetry) ?? steps[0])?.at : undefined;

export const isRetryable = ({ state }: Update): boolean =>
  state === "failed" || state === "stalled" || state === "expired" || state === "declined";

/** An owner says yes or no to the update of their car. */
export function consentTo(update: Update, isGiven: boolean, at: number, by: string): Update {
  if (isFinished(update) || update.state !== "scheduled") return update;
  if (!isGiven) return enter(update, "declined", { at, by });
  const steps = [...update.steps, { state: update.state, at, by, detail: "consent" }];
  return { ...update, hasConsent: true, steps };
}
