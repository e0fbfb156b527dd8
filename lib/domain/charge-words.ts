import type { VehicleReported } from "./event";
import { latestMs, stopReason } from "./fold-session";
import type { ChargingSession } from "./session";

/** What the car said of charging at one moment. */
export interface ChargeWord {
  readonly at: number;
  /** Something newer was known when it came. */
  readonly isLate: boolean;
  /** Why it did not charge; absent where it did. */
  readonly stop?: NonNullable<ChargingSession["endReason"]>;
  readonly percent?: number;
  readonly rangeKm?: number;
}

/** A charge in the past, put together from words that came late. */
export interface LateCharge extends Omit<ChargingSession, "id" | "vehicleId"> {
  readonly endedAt: number;
  readonly endReason: NonNullable<ChargingSession["endReason"]>;
  /** When the car was known not to charge before it. */
  readonly idleAt?: number;
  /** When the car said so the next time after it. */
  readonly nextIdleAt?: number;
  /** When its words were said, where none of its charging was heard in time. */
  readonly toldAt?: readonly number[];
}

const keptMs = 24 * latestMs;
const keptCount = 64;

type Report = Pick<VehicleReported, "at" | "values" | "raw">;

/** The word that a report says of charging, if it does. An interruption is neither a charge nor its end. */
export function chargeWordIn(
  { at, values, raw }: Report,
  { receivedAt, knownAt }: { readonly receivedAt: number; readonly knownAt: number },
): ChargeWord | undefined {
  const { chargingState, isPlugged, chargePercent, rangeKm } = values;
  const isCharging = chargingState === "charging" && isPlugged !== false;
  const said = chargingState && stopReason(chargingState, raw?.chargingState);
  const stop = isPlugged === false ? "unplugged" : said;
  if (!Number.isFinite(at) || !(isCharging || stop)) return undefined;
  return {
    at: Math.min(at, receivedAt),
    isLate: at < knownAt,
    ...(stop === undefined ? undefined : { stop }),
    ...(chargePercent === undefined ? undefined : { percent: chargePercent }),
    ...(rangeKm === undefined ? undefined : { rangeKm }),
  };
}

/**
 * The words with one more, in the order in which they were said; only those of the last day are kept, and of too many
 * those that are next to the new one. Of a charge of more words than that, told at random, parts may stay apart.
 */
export function withWord(words: readonly ChargeWord[], word: ChargeWord): readonly ChargeWord[] {
  if (words.some((other) => isSame(other, word))) return words;
  const later = words.findIndex(({ at }) => at > word.at);
  const place = later === -1 ? words.length : later;
  const before = words.slice(0, place);
  const all = [
    ...(isInARow(before, word) ? before.slice(0, -1) : before),
    word,
    ...words.slice(place),
  ];
  const newest = all.at(-1)?.at ?? 0;
  const kept = all.filter(({ at }) => newest - at <= keptMs);
  const isFirstHalf = kept.indexOf(word) < kept.length / 2;
  return isFirstHalf ? kept.slice(0, keptCount) : kept.slice(-keptCount);
}

const isSame = (left: ChargeWord, right: ChargeWord): boolean =>
  left.at === right.at && (left.stop === undefined) === (right.stop === undefined);

/** A charge of a night that is heard in time is hundreds of words: the first and the last of them will do. */
const isInARow = (before: readonly ChargeWord[], word: ChargeWord): boolean =>
  before.length > 1 &&
  [...before.slice(-2), word].every(({ isLate, stop }) => !isLate && stop === undefined);

/** The charge that a late word belongs to; undefined where it is the only word of it. */
export function chargeAround(
  words: readonly ChargeWord[],
  late: ChargeWord,
): LateCharge | undefined {
  const place = words.indexOf(late);
  let first = place;
  while (isOneCharge(words[first - 1], words[first])) first -= 1;
  let last = place;
  while (isOneCharge(words[last], words[last + 1])) last += 1;
  const [begin, end] = [words[first], words[last]];
  if (!begin || !end || begin.stop !== undefined || end.at <= begin.at) return undefined;
  const own = words.slice(first, last + 1);
  const isToldLate = own.every(({ isLate, stop }) => isLate || stop !== undefined);
  return {
    ...toCharge(own),
    ...(isToldLate ? { toldAt: own.map(({ at }) => at) } : undefined),
    ...idle("idleAt", words[first - 1]),
    ...idle("nextIdleAt", words[last + 1]),
  };
}

/** The second word is of the charge that the first one told of: it goes on, or it has ended. */
function isOneCharge(first: ChargeWord | undefined, second: ChargeWord | undefined): boolean {
  if (!first || !second || first.stop !== undefined) return false;
  const isFallen = (second.percent ?? 100) < (first.percent ?? 0);
  return second.at - first.at <= latestMs && !isFallen;
}

const idle = (name: "idleAt" | "nextIdleAt", word: ChargeWord | undefined) =>
  word?.stop === undefined ? undefined : { [name]: word.at };

function toCharge(words: readonly ChargeWord[]): LateCharge {
  const [begin, end] = [words[0], words.at(-1)];
  const percents = words.flatMap(({ percent }) => percent ?? []);
  const ranges = words.flatMap(({ rangeKm }) => rangeKm ?? []);
  return {
    startedAt: begin?.at ?? 0,
    endedAt: end?.at ?? 0,
    endReason: end?.stop ?? "unknown",
    ...ends("fromPercent", "toPercent", percents),
    ...ends("fromRangeKm", "toRangeKm", ranges),
  };
}

type Ends = Partial<Record<"fromPercent" | "toPercent" | "fromRangeKm" | "toRangeKm", number>>;

function ends(from: keyof Ends, to: keyof Ends, values: readonly number[]): Ends {
  const [first, last] = [values[0], values.at(-1)];
  return first === undefined || last === undefined ? {} : { [from]: first, [to]: last };
}
