import {
  type Alert,
  type AlertFacts,
  type AlertState,
  type AlertStep,
  isSettled,
  type Signal,
  severityOf,
} from "./alert";
import type { GarageId, PersonId } from "./ids";

/** A cause that ended and comes back this soon is the same trouble: nobody is told again. */
export const sameTroubleMs = 3_600_000;
const stepsKept = 50;

interface Raising {
  readonly signal: Signal;
  readonly at: number;
  readonly garageId: GarageId;
  readonly scope: string;
  readonly newId: () => string;
}

export interface Raised {
  readonly alert: Alert;
  /** Somebody has to be told. */
  readonly isNews: boolean;
}

/** A state that is wrong: it holds until `endAlert`. */
export function holdAlert(known: Alert | undefined, raising: Raising): Raised {
  const { signal, at } = raising;
  if (known?.holds) return { alert: withFacts(known, signal), isNews: false };
  if (!known || !isSameTrouble(known, at)) return { alert: newAlert(raising, true), isNews: true };
  return { alert: { ...again(known, signal, at), holds: true }, isNews: false };
}

/** Something that happened: it stays until a person has seen to it. */
export function strikeAlert(known: Alert | undefined, raising: Raising): Raised {
  if (!known || isSettled(known)) return { alert: newAlert(raising, false), isNews: true };
  return { alert: again(known, raising.signal, raising.at), isNews: false };
}

/** The cause is gone. What a person resolved before stays as they left it. */
export function endAlert(alert: Alert, at: number): Alert {
  if (!alert.holds) return alert;
  const ended = { ...alert, holds: false, lastAt: at };
  return isSettled(alert) ? ended : entered(ended, "resolved", { at, what: "resolved" });
}

export interface ByPerson {
  readonly at: number;
  readonly by: PersonId;
  readonly name: string;
}

/** A person says that they have seen it. */
export const acknowledgeAlert = (alert: Alert, who: ByPerson): Alert =>
  alert.state === "open" ? entered(alert, "acknowledged", { ...who, what: "acknowledged" }) : alert;

/** A person says that it is over; should the cause go on, they are not told of it again until it comes back. */
export const resolveAlert = (alert: Alert, who: ByPerson): Alert =>
  isSettled(alert) ? alert : entered(alert, "resolved", { ...who, what: "resolved" });

/** Whether its cause can still say something of this very alert. */
export const isCurrent = (alert: Alert, at: number): boolean =>
  alert.holds || !isSettled(alert) || isSameTrouble(alert, at);

function isSameTrouble(alert: Alert, at: number): boolean {
  if (!isSettled(alert)) return true;
  const last = alert.steps.at(-1);
  return last?.by === undefined && at - alert.lastAt < sameTroubleMs;
}

function newAlert({ signal, at, garageId, scope, newId }: Raising, holds: boolean): Alert {
  const { subject, key, kind, facts } = signal;
  return {
    id: newId(),
    garageId,
    subject,
    scope,
    key,
    kind,
    severity: severityOf[kind],
    facts,
    state: "open",
    holds,
    count: 1,
    firstAt: at,
    lastAt: at,
    steps: [{ at, what: "raised" }],
  };
}

function again(known: Alert, signal: Signal, at: number): Alert {
  const next = { ...withFacts(known, signal), count: known.count + 1, lastAt: at };
  if (isSettled(known)) return entered(next, "open", { at, what: "reopened" });
  return { ...next, steps: withStep(known.steps, { at, what: "repeated" }) };
}

const withFacts = (known: Alert, { facts, subject }: Signal): Alert =>
  isSame(known.facts, facts) && known.subject.name === subject.name
    ? known
    : { ...known, facts, subject };

const isSame = (one: AlertFacts, other: AlertFacts): boolean =>
  Object.keys({ ...one, ...other }).every((name) => one[name] === other[name]);

const entered = (alert: Alert, state: AlertState, step: AlertStep): Alert => ({
  ...alert,
  state,
  steps: withStep(alert.steps, step),
});

/** How it began stays; of repeats in a row only the last. */
function withStep(steps: readonly AlertStep[], step: AlertStep): readonly AlertStep[] {
  const isRepeat = step.what === "repeated" && steps.at(-1)?.what === "repeated";
  const kept = isRepeat ? steps.slice(0, -1) : steps;
  const [first, ...rest] = [...kept, step];
  return first === undefined ? [] : [first, ...rest.slice(1 - stepsKept)];
}
