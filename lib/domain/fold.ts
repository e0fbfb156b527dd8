import type { RawReading, VehicleReported } from "./event";
import { type Arrival, isAccepted, isTakenBack, readable, toKnown } from "./fold-value";
import type { Known, Stamp } from "./known";
import { isSameValue } from "./same-value";
import type { RawValue, VehicleState } from "./vehicle";

/** What the arrival of the message tells; `measuredAt` comes from the event itself. */
export type FoldStamp = Omit<Stamp, "measuredAt">;

export interface FoldedChange {
  readonly name: string;
  readonly from: unknown;
  readonly to: unknown;
}

export interface FoldedVehicle {
  readonly state: VehicleState;
  readonly raw: Readonly<Record<string, RawValue>>;
  /** Values that are different now. */
  readonly changes: readonly FoldedChange[];
  /** Names of the values taken from this event, changed or confirmed. */
  readonly accepted: readonly string[];
}

/** More than this ahead of our own clock, and the sender's clock is wrong. */
const clockSlackMs = 60_000;

interface Draft<T extends Known<unknown>> {
  readonly base: Readonly<Record<string, T>>;
  /** The copy, made at the first accepted value. */
  next: Record<string, T> | undefined;
  readonly changes: FoldedChange[];
  readonly accepted: string[];
}

/** The next picture of a car after one report. What was not accepted keeps its very object. */
export function foldVehicle(
  state: VehicleState,
  raw: Readonly<Record<string, RawValue>>,
  event: Omit<VehicleReported, "vin">,
  stamp: FoldStamp,
): FoldedVehicle {
  const arrival = arrivalOf(event, stamp);
  const changes: FoldedChange[] = [];
  const accepted: string[] = [];
  const common: Draft<Known<unknown>> = { base: state, next: undefined, changes, accepted };
  const extra: Draft<RawValue> = { base: raw, next: undefined, changes, accepted };
  foldValues(common, event, arrival);
  foldCleared(common, event.cleared, arrival);
  if (event.extras) foldExtras(extra, event.extras, arrival);
  foldCleared(extra, event.clearedExtras, arrival);
  return {
    // Each value was put under its own name out of VehicleValues, which the index type cannot tell.
    state: common.next ? (common.next as VehicleState) : state,
    raw: extra.next ?? raw,
    changes,
    accepted,
  };
}

/** Field by field: to spread an object costs more than all else here, and this runs for each message. */
function arrivalOf(event: Pick<VehicleReported, "at">, stamp: FoldStamp): Arrival {
  const { receivedAt, sourceId, messageId, isRetained } = stamp;
  const isClockOff = event.at > receivedAt + clockSlackMs;
  const measuredAt = isClockOff || !Number.isFinite(event.at) ? receivedAt : event.at;
  return { receivedAt, sourceId, messageId, isRetained, measuredAt, isClockOff };
}

function foldValues(
  draft: Draft<Known<unknown>>,
  event: Pick<VehicleReported, "values" | "raw">,
  arrival: Arrival,
): void {
  const values: Readonly<Record<string, unknown>> = event.values;
  const spellings: Readonly<Record<string, string>> = event.raw ?? {};
  for (const name of Object.keys(values)) {
    const value = readable(name, values[name]);
    if (value === undefined || !isAccepted(name, value, draft.base[name], arrival)) continue;
    put(draft, name, toKnown(value, arrival, spellings[name]));
  }
}

function foldExtras(
  draft: Draft<RawValue>,
  extras: Readonly<Record<string, RawReading>>,
  arrival: Arrival,
): void {
  for (const name of Object.keys(extras)) {
    const reading = extras[name];
    if (reading?.value === undefined) continue;
    if (!isAccepted(name, reading.value, draft.base[name], arrival)) continue;
    const { value, ...hints } = reading;
    put(draft, name, { ...toKnown(value, arrival, undefined), ...hints });
  }
}

function foldCleared<T extends Known<unknown>>(
  draft: Draft<T>,
  names: readonly string[] = [],
  arrival: Arrival,
): void {
  for (const name of names) {
    const current = draft.base[name];
    if (!current || !isTakenBack(current, arrival)) continue;
    draft.next ??= { ...draft.base };
    delete draft.next[name];
    draft.accepted.push(name);
    draft.changes.push({ name, from: current.value, to: undefined });
  }
}

function put<T extends Known<unknown>>(draft: Draft<T>, name: string, known: T): void {
  const from = draft.base[name]?.value;
  draft.next ??= { ...draft.base };
  draft.next[name] = known;
  draft.accepted.push(name);
  if (!isSameValue(from, known.value)) draft.changes.push({ name, from, to: known.value });
}
