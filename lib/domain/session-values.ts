import type { ChargingSession } from "./session";
import type { VehicleState } from "./vehicle";

type Identity = Pick<ChargingSession, "id" | "vehicleId" | "startedAt">;

/** A session at its first moment, with what the car had then. */
export function openSession(identity: Identity, state: VehicleState): ChargingSession {
  const percent = state.chargePercent?.value;
  const rangeKm = state.rangeKm?.value;
  return carry(
    {
      ...identity,
      ...(percent === undefined ? undefined : { fromPercent: percent }),
      ...(rangeKm === undefined ? undefined : { fromRangeKm: rangeKm }),
    },
    state,
  );
}

type Copy = { -readonly [Name in keyof ChargingSession]: ChargingSession[Name] };

/** The session with the newest charge, range, power and energy; the same object where nothing changed. */
export function carry(session: ChargingSession, state: VehicleState): ChargingSession {
  const next = { ...session };
  reach(next, state);
  raise(next, state);
  return isSame(session, next) ? session : next;
}

/** A charge below the last one belongs to the time after the session. */
function reach(session: Copy, state: VehicleState): void {
  const percent = state.chargePercent?.value;
  if (percent !== undefined && percent < (session.toPercent ?? 0)) return;
  const rangeKm = state.rangeKm?.value;
  if (percent !== undefined) {
    session.fromPercent ??= percent;
    session.toPercent = percent;
  }
  if (rangeKm !== undefined) {
    session.fromRangeKm ??= rangeKm;
    session.toRangeKm = rangeKm;
  }
}

/** Power and energy count only where they were measured during the session. */
function raise(session: Copy, state: VehicleState): void {
  const power = during(session, state.chargePowerKw);
  const energy = during(session, state.chargeEnergyKwh);
  if (power !== undefined) session.maxPowerKw = Math.max(power, session.maxPowerKw ?? 0);
  if (energy !== undefined) session.energyKwh = Math.max(energy, session.energyKwh ?? 0);
}

const during = (
  session: ChargingSession,
  known: { readonly value: number; readonly measuredAt: number } | undefined,
): number | undefined => (known && known.measuredAt >= session.startedAt ? known.value : undefined);

const carried = [
  "fromPercent",
  "toPercent",
  "fromRangeKm",
  "toRangeKm",
  "maxPowerKw",
  "energyKwh",
] as const;
const isSame = (left: ChargingSession, right: ChargingSession): boolean =>
  carried.every((name) => left[name] === right[name]);
