import type { UpdateProgressed } from "./event";
import type { MessageId } from "./ids";
import { present } from "./present";
import {
  isFinished,
  rankOf,
  type SignatureVerdict,
  type Update,
  type UpdatePhase,
  type UpdateState,
  type UpdateStep,
} from "./update";
import type { SayUpdate } from "./update-phrase";
import { isSameVersion } from "./version-order";

/** A word of a control unit, and what is known of the message that brought it. */
export interface UpdateWord {
  readonly event: Omit<UpdateProgressed, "kind" | "proof">;
  readonly messageId?: MessageId;
  readonly verdict: SignatureVerdict;
}

export interface FoldedUpdate {
  readonly update: Update;
  /** Why the word changed nothing: a repeat, out of order, after the end. */
  readonly note?: string;
}

/**
 * The next state of an update. Messages may be lost, repeated and out of order: success counts
 * wherever it comes, the way only leads forward, and after the end nothing counts.
 */
export function foldUpdate(update: Update, word: UpdateWord, say: SayUpdate): FoldedUpdate {
  const { event, verdict } = word;
  if (isFinished(update)) return { update, note: say("afterEnd") };
  const heard = believed(update, event.at, verdict);
  switch (event.report) {
    case "success":
      return { update: succeed(heard, word, say) };
    case "failure":
      return { update: failBySaying(heard, word) };
    case "declined":
      return declined(heard, word, say);
    case "paused":
      return { update: { ...heard, isPaused: true } };
    default:
      return advance(heard, word, say);
  }
}

/** A word that is surely the car's own clears the doubt that a false one left. */
function believed(update: Update, at: number, verdict: SignatureVerdict): Update {
  const heard = { ...update, lastHeardAt: at, lastVerdict: verdict };
  if (update.refused === undefined || verdict !== "valid") return heard;
  const { refused: _refused, ...rest } = heard;
  return rest;
}

function succeed(update: Update, word: UpdateWord, say: SayUpdate): Update {
  const { version: told } = word.event;
  const { version: wanted } = update;
  if (told !== undefined && wanted !== undefined && !isSameVersion(told, wanted))
    return fail(update, word, say("versionMismatch", { told, wanted }));
  const done = { ...update, phase: "finalizing", progressPercent: 100 } as const;
  return enter(done, "succeeded", stepOf(word));
}

function failBySaying(update: Update, word: UpdateWord): Update {
  const { error, rawStatus: failureStatus } = word.event;
  return fail({ ...update, failureStatus }, word, error ?? failureStatus);
}

const fail = (update: Update, word: UpdateWord, failure: string): Update =>
  enter({ ...update, failure }, "failed", { ...stepOf(word), detail: failure });

/** Once it is being installed nobody can decline it any more. */
function declined(update: Update, word: UpdateWord, say: SayUpdate): FoldedUpdate {
  if (rankOf(update.phase) >= rankOf("downloading"))
    return { update, note: say("declinedTooLate") };
  return { update: enter(update, "declined", stepOf(word)) };
}

function advance(update: Update, word: UpdateWord, say: SayUpdate): FoldedUpdate {
  const { report, progressPercent = update.progressPercent, at } = word.event;
  const said = report === "progress" ? phaseByProgress(update) : report;
  if (!isPhase(said)) return { update };
  const ahead = rankOf(said) - rankOf(update.phase);
  const isBehind = ahead < 0 || (ahead === 0 && progressPercent < update.progressPercent);
  if (isBehind) return { update: resumed(update, word), note: say("repeated") };
  const isMoved = ahead > 0 || progressPercent > update.progressPercent;
  const percent = Math.max(progressPercent, update.progressPercent);
  const changedAt = isMoved ? at : update.changedAt;
  const moved = { ...going(update), phase: said, progressPercent: percent, changedAt };
  return { update: moved.state === said ? moved : enter(moved, said, stepOf(word)) };
}

/** Taken apart only where it stood still: ten thousand cars may say something every second. */
function going(update: Update): Update {
  if (update.isPaused === undefined) return update;
  const { isPaused: _isPaused, ...rest } = update;
  return rest;
}

/** A repeat is a sign of life all the same. */
const resumed = (update: Update, word: UpdateWord): Update =>
  update.state === "stalled" ? enter(update, update.phase, stepOf(word)) : update;

/** A bare percentage: the download has begun at least. */
const phaseByProgress = ({ phase }: Update): UpdatePhase =>
  rankOf(phase) < rankOf("downloading") ? "downloading" : phase;

const isPhase = (word: string): word is UpdatePhase =>
  ["acknowledged", "authorized", "downloading", "installing", "finalizing"].includes(word);

const stepOf = ({ event, messageId }: UpdateWord): Omit<UpdateStep, "state"> => ({
  at: event.at,
  ...present({ messageId }),
});

const stepsKept = 100;

/** The update in another state, with the step noted. */
export function enter(update: Update, state: UpdateState, step: Omit<UpdateStep, "state">): Update {
  const steps = [...update.steps, { state, ...step }].slice(-stepsKept);
  return { ...update, state, changedAt: step.at, steps };
}
