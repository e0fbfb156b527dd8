import type { ChargerState, ChargerValueName, CircuitState } from "./charger";
import { deriveCharger, type Nominal } from "./derive-charger";
import type { ChargerReported, CircuitReported } from "./event";
import type { FoldedChange, FoldStamp } from "./fold";
import { type Arrival, isAccepted, isTakenBack, readable, toKnown } from "./fold-value";
import type { Known } from "./known";
import { isSameValue } from "./same-value";

type Values = Readonly<Record<string, Known<unknown>>>;

export interface Folded<State> {
  readonly state: State;
  readonly changes: readonly FoldedChange[];
  /** Names of the values taken from this event, changed or confirmed, and of those worked out anew. */
  readonly accepted: readonly string[];
}

/** The next picture of a charger after one report, with what follows from it: power, and whether it charges. */
export function foldCharger(
  state: ChargerState,
  event: ChargerReported,
  stamp: FoldStamp,
  nominal: Nominal,
): Folded<ChargerState> {
  const taken = take<ChargerState>(state, event, stamp);
  if (taken.accepted.length === 0) return taken;
  const derived = deriveCharger(taken.state, nominal);
  return { ...taken, ...withDerived(taken, derived) };
}

/** The next picture of what the chargers of one source share. */
export const foldCircuit = (
  state: CircuitState,
  event: CircuitReported,
  stamp: FoldStamp,
): Folded<CircuitState> => take<CircuitState>(state, event, stamp);

/** The same rules as for a car: newer or equally old wins, and what a broker kept proves nothing against live values. */
function take<State extends Values>(
  state: State,
  event: ChargerReported | CircuitReported,
  stamp: FoldStamp,
): Folded<State> {
  const measuredAt = Math.min(event.at, stamp.receivedAt);
  const arrival: Arrival = { ...stamp, measuredAt, isClockOff: false };
  const next: Record<string, Known<unknown>> = { ...state };
  const changes: FoldedChange[] = [];
  const accepted: string[] = [];
  for (const [name, given] of Object.entries(event.values)) {
    const value = readable(name, given);
    if (value === undefined || !isAccepted(name, value, state[name], arrival)) continue;
    next[name] = toKnown(value, arrival, undefined);
    accepted.push(name);
    if (!isSameValue(state[name]?.value, value))
      changes.push({ name, from: state[name]?.value, to: value });
  }
  for (const name of event.cleared ?? []) {
    const current = state[name];
    if (!current || !isTakenBack(current, arrival)) continue;
    delete next[name];
    accepted.push(name);
    changes.push({ name, from: current.value, to: undefined });
  }
  // Every value was put under its own name out of the event, which the index type cannot tell.
  return { state: accepted.length > 0 ? (next as State) : state, changes, accepted };
}

function withDerived(taken: Folded<ChargerState>, derived: ChargerState): Folded<ChargerState> {
  const before: Values = taken.state;
  const changed = Object.entries(derived).filter(
    ([name, known]) => !isSameValue(before[name]?.value, known.value),
  );
  return {
    state: { ...taken.state, ...derived },
    accepted: [...taken.accepted, ...namesOf(derived)],
    changes: [
      ...taken.changes,
      ...changed.map(([name, { value }]) => ({ name, from: before[name]?.value, to: value })),
    ],
  };
}

const namesOf = (derived: ChargerState): readonly ChargerValueName[] =>
  // The keys of a charger's state are its value names.
  Object.keys(derived) as ChargerValueName[];
