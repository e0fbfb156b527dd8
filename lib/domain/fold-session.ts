import type { VehicleReported } from "./event";
import type { VehicleId } from "./ids";
import type { ChargingSession } from "./session";
import { chargedAt, isAnotherCharge, reached } from "./session-silence";
import { carry, openSession } from "./session-values";
import type { ChargingState, VehicleState } from "./vehicle";

export interface FoldSessionInput {
  /** The session that goes on, if any. */
  readonly current: ChargingSession | undefined;
  readonly before: VehicleState;
  readonly after: VehicleState;
  readonly vehicleId: VehicleId;
  readonly newId: () => string;
}

type EndReason = NonNullable<ChargingSession["endReason"]>;

const longestPauseMs = 600_000;
/** Less charge than this below what we had means that the car drove in between, unheard. */
const droppedPercent = 2;

/**
 * What one report makes of the charging sessions, in order: perhaps one that ended, perhaps one that goes on or began.
 * Nothing where no session is touched.
 */
export function foldSession(input: FoldSessionInput): readonly ChargingSession[] {
  const { current, before, after } = input;
  if (!current) return isBegun(input) ? [started(input)] : [];
  const missed = missedEnd(current, input);
  if (missed) return [missed, ...follower(missed, input)];
  const reason = endReason(after);
  if (reason) return [ended(carry(current, after), reason, endTime(after))];
  const carried = reached(carry(current, after), current, { before, after });
  const session = paused(carried, after);
  return session === current ? [] : [session];
}

const isCharging = (state: VehicleState): boolean =>
  state.chargingState?.value === "charging" && !isUnplugged(state);

/** What a broker kept may be years old: a session starts only where the car itself was heard. */
const isHeard = ({ chargingState, chargePercent }: VehicleState): boolean =>
  chargingState?.isRetained === false || chargePercent?.isRetained === false;

/** The word "charging" outlives the charge where only its level fell, or its plug was drawn: it begins one once. */
function isBegun({ before, after }: FoldSessionInput): boolean {
  if (!isCharging(after) || !isHeard(after)) return false;
  return !isHeard(before) || isSaidAnew(before, after);
}

const isSaidAnew = (before: VehicleState, after: VehicleState): boolean =>
  before.chargingState?.value !== "charging" || saidAt(before) < saidAt(after);

const saidAt = ({ chargingState }: VehicleState): number => chargingState?.measuredAt ?? 0;

function started({ before, after, vehicleId, newId }: FoldSessionInput): ChargingSession {
  const session = openSession({ id: newId(), vehicleId, startedAt: saidAt(after) }, after);
  // Where the car was heard to charge, and no session goes on, that was the charge before.
  const isKnown = !isCharging(before) || isHeard(before);
  const idle = isKnown ? before.chargingState : undefined;
  return idle === undefined ? session : { ...session, idleAt: idle.measuredAt };
}

/** The charge after one whose end was never reported, where the car was heard to charge since. */
function follower(
  { endedAt: idleAt = 0 }: ChargingSession,
  { after, vehicleId, newId }: FoldSessionInput,
): readonly ChargingSession[] {
  const identity = { id: newId(), vehicleId, startedAt: idleAt };
  const startedAt = chargedAt(identity, after);
  if (!isCharging(after) || startedAt <= idleAt) return [];
  // Nothing heard late makes it begin before that end.
  return [{ ...openSession({ ...identity, startedAt }, after), idleAt }];
}

/** Messages come late by up to half an hour; what is further away may belong to another charge. */
export const latestMs = 3_600_000;

/** The session from a report of its beginning that later ones have overtaken; undefined where it tells nothing of it. */
export function startedEarlier(
  current: ChargingSession,
  { at, values }: Pick<VehicleReported, "at" | "values">,
): ChargingSession | undefined {
  const { startedAt, idleAt = startedAt - latestMs, fromPercent } = current;
  // At its very beginning the level may have been read later than that report was said.
  const isOfIt = values.chargingState === "charging" && at > idleAt && at <= startedAt;
  if (!isOfIt || startedAt - at > latestMs) return undefined;
  const { chargePercent = fromPercent, rangeKm = current.fromRangeKm } = values;
  // More charge than at its beginning is of a charge before it.
  if ((chargePercent ?? 0) > (fromPercent ?? 100)) return undefined;
  if (at === startedAt && chargePercent === fromPercent) return undefined;
  return {
    ...current,
    startedAt: at,
    ...(chargePercent === undefined ? undefined : { fromPercent: chargePercent }),
    ...(rangeKm === undefined ? undefined : { fromRangeKm: rangeKm }),
  };
}

/** The end was never reported: the charge dropped meanwhile, a pause or a silence lasted too long. */
function missedEnd(
  current: ChargingSession,
  { before, after }: FoldSessionInput,
): ChargingSession | undefined {
  const percent = after.chargePercent?.value ?? 100;
  const { interruptedAt } = current;
  if (percent < (current.toPercent ?? 0) - droppedPercent)
    return ended(current, "unknown", interruptedAt ?? chargedAt(current, before));
  if (interruptedAt !== undefined && endTime(after) - interruptedAt > longestPauseMs)
    return ended(current, "stopped", interruptedAt);
  return isAnotherCharge(current, before, after)
    ? ended(current, "unknown", chargedAt(current, before))
    : undefined;
}

/** Why the session is over, or undefined while it goes on, pauses, or nobody can tell. */
function endReason(state: VehicleState): EndReason | undefined {
  if (isUnplugged(state)) return "unplugged";
  const { chargingState } = state;
  return chargingState && stopReason(chargingState.value, chargingState.raw);
}

/** Why a car in this state does not charge; undefined where it does, pauses, or nobody can tell. */
export function stopReason(state: ChargingState, raw: string | undefined): EndReason | undefined {
  switch (state) {
    case "target-reached":
    case "conserving":
      return "target-reached";
    case "error":
      return "error";
    case "plugged-in":
    case "not-charging":
      return isPause(raw) ? undefined : "stopped";
    case "discharging":
      return "stopped";
    default:
      return undefined;
  }
}

/** "Unplugged" counts only where it is no older than the charging state. */
const isUnplugged = ({ isPlugged, chargingState }: VehicleState): boolean =>
  isPlugged?.value === false && isPlugged.measuredAt >= (chargingState?.measuredAt ?? 0);

/** A pause made by the charger, said in the sender's own word ("CHARGING_INTERRUPTED"). */
const isPause = (raw = ""): boolean => /interrupt/i.test(raw);
const isInterrupted = ({ chargingState }: VehicleState): boolean => isPause(chargingState?.raw);

const endTime = ({ chargingState, isPlugged }: VehicleState): number =>
  Math.max(chargingState?.measuredAt ?? 0, isPlugged?.value === false ? isPlugged.measuredAt : 0);

function ended(session: ChargingSession, reason: EndReason, at: number): ChargingSession {
  const {
    interruptedAt: _interruptedAt,
    idleAt: _idleAt,
    reachedAt: _reachedAt,
    ...rest
  } = session;
  return { ...rest, endedAt: Math.max(session.startedAt, at), endReason: reason };
}

function paused(session: ChargingSession, after: VehicleState): ChargingSession {
  if (isInterrupted(after) && !isCharging(after))
    return session.interruptedAt === undefined
      ? { ...session, interruptedAt: endTime(after) }
      : session;
  if (session.interruptedAt === undefined || !isCharging(after)) return session;
  const { interruptedAt: _interruptedAt, ...rest } = session;
  return rest;
}
