import type { ChargerState } from "./charger";
import type { ChargerSession } from "./charger-session";
import { silenceOf } from "./charger-silence";

type Energy = Pick<
  ChargerSession,
  | "energyKwh"
  | "isEstimated"
  | "integratedKwh"
  | "settledKwh"
  | "baseLifetimeKwh"
  | "lifetimeKwh"
  | "isMeterReset"
  | "powerKw"
  | "phases"
>;

export const openEnergy = ({ lifetimeKwh, powerKw }: ChargerState): Energy => ({
  energyKwh: 0,
  isEstimated: lifetimeKwh === undefined,
  integratedKwh: 0,
  settledKwh: 0,
  ...(powerKw === undefined ? undefined : { powerKw: powerKw.value }),
  ...(lifetimeKwh === undefined
    ? undefined
    : { baseLifetimeKwh: lifetimeKwh.value, lifetimeKwh: lifetimeKwh.value }),
});

/** The energy after one more message: power over time, kept inside what the whole kWh of the counter allow. */
export function countEnergy(
  session: ChargerSession,
  state: ChargerState,
  at: number,
  isCharging: boolean,
): Energy {
  // Power is held until the charger counts as silent; then nobody knows.
  const { staleAfterMs: heldMs } = silenceOf(session.uncertaintySeconds);
  const ms = Math.min(heldMs, Math.max(0, at - session.heardAt));
  const integratedKwh = session.integratedKwh + ((session.powerKw ?? 0) * ms) / 3_600_000;
  const powerKw = isCharging ? state.powerKw?.value : 0;
  const power = powerKw === undefined ? undefined : { powerKw };
  const metered = withPhases(
    meter(
      { ...session, integratedKwh },
      state.lifetimeKwh?.isRetained ? undefined : state.lifetimeKwh?.value,
    ),
  );
  return { ...metered, ...power, ...result(metered) };
}

/** A counter that falls was begun anew: what came before is settled, and counting starts from there. */
function meter(session: ChargerSession, lifetimeKwh: number | undefined): ChargerSession {
  if (lifetimeKwh === undefined) return session;
  const { baseLifetimeKwh, lifetimeKwh: last = lifetimeKwh } = session;
  if (baseLifetimeKwh === undefined)
    return { ...session, baseLifetimeKwh: lifetimeKwh, lifetimeKwh, ...settled(session) };
  if (lifetimeKwh >= last) return { ...session, lifetimeKwh };
  return {
    ...session,
    baseLifetimeKwh: lifetimeKwh,
    lifetimeKwh,
    isMeterReset: true,
    ...settled(session),
  };
}

const settled = (session: ChargerSession) => ({
  settledKwh: session.settledKwh + boundedKwh(session),
  integratedKwh: 0,
});

const result = (session: ChargerSession): Pick<Energy, "energyKwh" | "isEstimated"> => ({
  energyKwh: Math.round((session.settledKwh + boundedKwh(session)) * 1_000) / 1_000,
  isEstimated: session.baseLifetimeKwh === undefined,
});

/** Found once: from then on power is worked out for the phases that are used, and what was counted before is mended. */
function withPhases(session: ChargerSession): ChargerSession {
  const phases = session.phases ?? phasesOf(session);
  if (phases === undefined || phases === session.phases) return session;
  return { ...session, phases, integratedKwh: (session.integratedKwh * phases) / 3 };
}

/** The counter shows whole kWh, so the true difference lies within one kWh of what it shows. */
export function boundedKwh({
  integratedKwh,
  baseLifetimeKwh,
  lifetimeKwh,
}: Pick<ChargerSession, "integratedKwh" | "baseLifetimeKwh" | "lifetimeKwh">): number {
  if (baseLifetimeKwh === undefined || lifetimeKwh === undefined) return integratedKwh;
  const delta = lifetimeKwh - baseLifetimeKwh;
  if (integratedKwh === 0) return delta;
  return Math.min(Math.max(integratedKwh, delta - 1), delta + 1);
}

/** A car that uses one phase of three is counted three times by amps and volts; the counter gives it away. */
function phasesOf({ integratedKwh, baseLifetimeKwh, lifetimeKwh }: ChargerSession) {
  const delta = (lifetimeKwh ?? 0) - (baseLifetimeKwh ?? 0);
  if (delta < 3 || integratedKwh === 0) return undefined;
  const ratio = delta / integratedKwh;
  if (Math.abs(ratio - 1 / 3) < 0.06) return 1;
  return Math.abs(ratio - 2 / 3) < 0.06 ? 2 : undefined;
}
