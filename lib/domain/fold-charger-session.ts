import type { ChargerState } from "./charger";
import { countEnergy, openEnergy } from "./charger-energy";
import type { ChargerSession } from "./charger-session";
import { silenceOf } from "./charger-silence";
import type { ChargerId, VehicleId } from "./ids";

/** The car at the charger, as its own source tells of it. */
export interface CarSide {
  readonly vehicleId: VehicleId;
  readonly chargePercent?: number;
  /** When the car measured it: a level from before the drive says nothing of this session. */
  readonly percentAt?: number;
  readonly capacityKwh?: number;
}

export interface ChargerSessionInput {
  readonly current: ChargerSession | undefined;
  readonly state: ChargerState;
  readonly chargerId: ChargerId;
  /** When the message came. */
  readonly at: number;
  readonly car: CarSide | undefined;
  readonly uncertaintySeconds: number;
  readonly newId: () => string;
}

/** TWCManager itself interrupts for a minute to wake a car. */
const longestPauseMs = 5 * 60_000;
const shortestPauseMs = 5_000;
const longestSilenceMs = ({ uncertaintySeconds }: ChargerSession): number =>
  silenceOf(uncertaintySeconds).offlineAfterMs;

/**
 * What one live message makes of the charger's sessions, in order: perhaps one that ended, perhaps
 * one that goes on or began. Nothing where no session is touched.
 */
export function foldChargerSession(input: ChargerSessionInput): readonly ChargerSession[] {
  const { current, state } = input;
  const isCharging = state.isCharging?.value === true && !state.isCharging.isRetained;
  if (!current || current.endedAt !== undefined) return isCharging ? [opened(input)] : [];
  const ended = endOf(current, input, isCharging);
  if (ended) return isCharging ? [ended, opened(input)] : [ended];
  return [carried(current, input, isCharging)];
}

/** A session that nobody ends, because nobody is heard any more, is over all the same. */
export function settleSession(session: ChargerSession, now: number): ChargerSession {
  const { endedAt, pausedAt, heardAt } = session;
  if (endedAt !== undefined) return session;
  if (pausedAt !== undefined && now - pausedAt > longestPauseMs)
    return finish(session, pausedAt, "stopped");
  return now - heardAt > longestSilenceMs(session) ? finish(session, heardAt, "silent") : session;
}

function opened({ state, at, ...input }: ChargerSessionInput): ChargerSession {
  return withCar(
    {
      id: input.newId(),
      chargerId: input.chargerId,
      startedAt: at,
      heardAt: at,
      uncertaintySeconds: input.uncertaintySeconds,
      ...openEnergy(state),
      ...peaks(undefined, state),
    },
    state,
    input.car,
  );
}

function endOf(
  current: ChargerSession,
  { state, at }: ChargerSessionInput,
  isCharging: boolean,
): ChargerSession | undefined {
  const { pausedAt, heardAt } = current;
  if (pausedAt !== undefined && at - pausedAt > longestPauseMs)
    return finish(current, pausedAt, "stopped");
  if (at - heardAt > longestSilenceMs(current) && !(isCharging && hasMovedOn(current, state)))
    return finish(current, heardAt, "silent");
  if (isOtherCar(current, state)) return finish(current, pausedAt ?? at, "car-changed");
  const isSettled = pausedAt !== undefined && at - pausedAt >= shortestPauseMs;
  return isSettled && !isCharging && hasLeft(current, state)
    ? finish(current, pausedAt, "stopped")
    : undefined;
}

/** A car that charged on while nobody listened has moved the counter. */
const hasMovedOn = (
  { lifetimeKwh = Number.POSITIVE_INFINITY }: ChargerSession,
  state: ChargerState,
) => (state.lifetimeKwh?.value ?? 0) > lifetimeKwh;

const isOtherCar = ({ vin }: ChargerSession, { currentVin }: ChargerState): boolean =>
  vin !== undefined && currentVin !== undefined && currentVin.value !== vin;

/** The car of the session is now the last one, and no other has come. */
const hasLeft = ({ vin }: ChargerSession, { currentVin, lastVin }: ChargerState): boolean =>
  vin !== undefined && currentVin === undefined && lastVin?.value === vin;

function finish(
  session: ChargerSession,
  at: number,
  endReason: NonNullable<ChargerSession["endReason"]>,
): ChargerSession {
  const { pausedAt: _pausedAt, powerKw: _powerKw, ...rest } = session;
  return { ...rest, endedAt: Math.max(at, session.startedAt), endReason };
}

function carried(
  current: ChargerSession,
  { state, at, car }: ChargerSessionInput,
  isCharging: boolean,
): ChargerSession {
  const { pausedAt, ...rest } = current;
  const pause = isCharging ? undefined : { pausedAt: pausedAt ?? at };
  const counted = countEnergy(rest, state, at, isCharging);
  return withCar(
    { ...rest, ...counted, ...peaks(current, state), ...pause, heardAt: at },
    state,
    car,
  );
}

function peaks(session: ChargerSession | undefined, state: ChargerState) {
  const power = state.powerKw?.value;
  const amps = state.ampsInUse?.value;
  return {
    ...(power === undefined
      ? undefined
      : { maxPowerKw: Math.max(power, session?.maxPowerKw ?? 0) }),
    ...(amps === undefined ? undefined : { maxAmps: Math.max(amps, session?.maxAmps ?? 0) }),
  };
}

const percentSlackMs = 5 * 60_000;

/** The car's level, where it was measured in this session or right before it. */
const percentOf = ({ startedAt }: ChargerSession, car: CarSide): number | undefined =>
  (car.percentAt ?? 0) >= startedAt - percentSlackMs ? car.chargePercent : undefined;

/** Both sides in one record: what left the wall, and what the car gained. */
function withCar(
  session: ChargerSession,
  state: ChargerState,
  car: CarSide | undefined,
): ChargerSession {
  const vin = session.vin ?? state.currentVin?.value;
  const known = { ...session, ...(vin === undefined ? undefined : { vin }) };
  if (!car) return known;
  const chargePercent = percentOf(session, car);
  const toPercent = chargePercent ?? session.toPercent;
  const fromPercent = session.fromPercent ?? chargePercent;
  const gained = (toPercent ?? 0) - (fromPercent ?? 0);
  return {
    ...known,
    vehicleId: car.vehicleId,
    ...(fromPercent === undefined ? undefined : { fromPercent }),
    ...(toPercent === undefined ? undefined : { toPercent }),
    ...(car.capacityKwh === undefined || gained <= 0
      ? undefined
      : { batteryKwh: Math.round(gained * car.capacityKwh) / 100 }),
  };
}
