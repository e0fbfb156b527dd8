import type { LateCharge } from "./charge-words";
import { latestMs } from "./fold-session";
import type { ChargingSession } from "./session";

/** What a charge told late leaves to be stored. */
export interface LateNews {
  readonly kept: ChargingSession;
  /** Ids of the sessions that turned out to be parts of it. */
  readonly absorbed: readonly string[];
}

/**
 * What is to be kept of a charge told late beside the sessions that are known, newest first: itself, or a known one
 * that began earlier or ended at another time than was known. Undefined where it is no news, or nobody can tell.
 */
export function newsOfLate(
  late: LateCharge & Pick<ChargingSession, "id" | "vehicleId">,
  known: readonly ChargingSession[],
): LateNews | undefined {
  const same = known.filter((one) => isOverlapping(one, late) || isCarriedOn(one, late));
  const [one] = same;
  const { idleAt: _idleAt, nextIdleAt: _nextIdleAt, toldAt: _toldAt, ...session } = late;
  if (!one) return { kept: session, absorbed: [] };
  if (same.length > 1) {
    const isOneCharge = same.every((part) => isPart(part, late));
    return isOneCharge ? joined(session, same) : undefined;
  }
  // One that goes on is told by what the car says live.
  if (one.endedAt === undefined) return undefined;
  const begun = late.startedAt < one.startedAt ? beginningOf(late) : undefined;
  const ended = isTruerEnd(late, one) ? endOf(late, one) : undefined;
  return begun || ended ? { kept: { ...one, ...begun, ...ended }, absorbed: [] } : undefined;
}

/** Put together from words of this charge that came late: until the word between came, there were two. */
const isPart = (
  { startedAt, endedAt = Number.NaN }: ChargingSession,
  { toldAt = [] }: LateCharge,
) => toldAt.includes(startedAt) && toldAt.includes(endedAt);

/** One session of all parts, newest first, under the name of the first. */
function joined(session: ChargingSession, parts: readonly ChargingSession[]): LateNews {
  const { id } = parts.at(-1) ?? session;
  const absorbed = parts.map((part) => part.id).filter((each) => each !== id);
  return { kept: { ...session, id }, absorbed };
}

const end = ({ endedAt = Number.POSITIVE_INFINITY }: ChargingSession): number => endedAt;

const isOverlapping = (one: ChargingSession, { startedAt, endedAt }: LateCharge): boolean =>
  one.startedAt <= endedAt && end(one) >= startedAt;

/** The known one ended with the last word that was heard of it, and this is the next. */
function isCarriedOn(one: ChargingSession, late: LateCharge): boolean {
  const silenceMs = late.startedAt - end(one);
  const isIdleBetween = (late.idleAt ?? 0) > end(one);
  const isFallen = (late.fromPercent ?? 100) < (one.toPercent ?? 0);
  const isOpenEnded = one.endReason === "unknown" && !isIdleBetween && !isFallen;
  return isOpenEnded && silenceMs > 0 && silenceMs <= latestMs;
}

/** What the car itself said of the end stays, but for what it says now of a time before. */
function isTruerEnd(late: LateCharge, one: ChargingSession): boolean {
  if (late.endedAt === end(one) && (late.toPercent ?? 0) > (one.toPercent ?? 0)) return true;
  // The known end was only the next word after this one.
  if (late.endReason !== "unknown" && late.nextIdleAt === end(one)) return true;
  const isSaid = late.endedAt > end(one) || late.endReason !== "unknown";
  return one.endReason === "unknown" && late.endedAt >= end(one) && isSaid;
}

const beginningOf = ({ startedAt, fromPercent, fromRangeKm }: LateCharge) => ({
  startedAt,
  ...(fromPercent === undefined ? undefined : { fromPercent }),
  ...(fromRangeKm === undefined ? undefined : { fromRangeKm }),
});

function endOf(late: LateCharge, one: ChargingSession) {
  const { endedAt, endReason, toPercent = 0, toRangeKm } = late;
  const reached = Math.max(toPercent, endedAt < end(one) ? 0 : (one.toPercent ?? 0));
  return {
    endedAt,
    endReason: endReason === "unknown" ? (one.endReason ?? endReason) : endReason,
    ...(reached === 0 ? undefined : { toPercent: reached }),
    ...(toRangeKm === undefined ? undefined : { toRangeKm }),
  };
}
