import type { ChargingSession } from "./session";

/** A car's record of a charge that is over. */
export type RecordedSession = ChargingSession & {
  readonly endedAt: number;
  readonly energyKwh: number;
};

/** Figures of one session, worked out here and there, agree to this much. */
const sameKwh = 0.05;
/** Records and messages of one end come seconds apart. */
const sameEndMs = 60_000;

const end = ({ endedAt = Number.POSITIVE_INFINITY }: ChargingSession): number => endedAt;

/**
 * What is to be kept of a record beside the sessions that are known, newest first: itself, or a known one with what
 * it lacked. Undefined where it is no news.
 */
export function newsOf(
  recorded: RecordedSession,
  known: readonly ChargingSession[],
): ChargingSession | undefined {
  const same = known.find(
    (one) => one.startedAt < recorded.endedAt && end(one) > recorded.startedAt,
  );
  if (same) return completed(same, recorded);
  return isRepeated(recorded, known[0]) ? undefined : recorded;
}

/** A car repeats the figures of its last charge with each change of state, until the next one begins. */
const isRepeated = ({ energyKwh }: RecordedSession, last: ChargingSession | undefined): boolean =>
  Math.abs((last?.energyKwh ?? Number.NaN) - energyKwh) < sameKwh;

/** The car itself knows when it stopped; what we saw later than that was its next word. */
function completed(known: ChargingSession, recorded: RecordedSession): ChargingSession | undefined {
  // One that goes on is told by what the car says live.
  if (known.endedAt === undefined) return undefined;
  const toPercent = Math.max(known.toPercent ?? 0, recorded.toPercent ?? 0);
  return {
    ...known,
    ...(known.endedAt > recorded.endedAt + sameEndMs ? { endedAt: recorded.endedAt } : undefined),
    energyKwh: Math.max(known.energyKwh ?? 0, recorded.energyKwh),
    ...(toPercent === 0 ? undefined : { toPercent }),
  };
}
