import type { ChargerState } from "./charger";
import { silenceOf } from "./charger-silence";
import type { Known } from "./known";

/** What is assumed where a charger does not tell. */
export interface Nominal {
  readonly volts: number;
  readonly phases: number;
  /** Phases that the car uses, where the energy counter gave away that it is not all of them. */
  readonly usedPhases?: number;
  readonly rateLimitSeconds?: number;
}

export const chargingFromAmps = 1;
/** Idle chargers report 0.1 to 0.25 A: that is the noise of their measurement. */
const noiseAmps = 0.5;
/** A phase that is not used reports 0 V. */
const phaseInUseVolts = 50;
/** What follows from a charger's own values. */
export function deriveCharger(state: ChargerState, nominal: Nominal): ChargerState {
  const amps = ampsOf(state);
  const completed = amps ? { ...state, ampsInUse: amps } : state;
  const power = powerOf(completed, nominal);
  const charging = chargingOf(completed, stuckAfterMs(nominal));
  return {
    ...(amps ? { ampsInUse: amps } : undefined),
    ...(power ? { powerKw: power } : undefined),
    ...(charging ? { isCharging: charging } : undefined),
  };
}

/** Amps are resent at each interval while the charger answers; older ones may be stuck (rate limit, lost edge). */
const stuckAfterMs = ({ rateLimitSeconds }: Nominal): number =>
  silenceOf(rateLimitSeconds).stuckAfterMs;

/** "power" carries amps: good enough where no others are reported. */
function ampsOf({ ampsInUse, powerAmps }: ChargerState): Known<number> | undefined {
  if (!powerAmps || (ampsInUse && ampsInUse.raw !== "power")) return undefined;
  return ampsInUse?.receivedAt === powerAmps.receivedAt
    ? undefined
    : { ...powerAmps, raw: "power" };
}

/** Volts of the phases that are in use, added up; undefined where none was reported. */
export function sumOfVolts(state: ChargerState, usedPhases = 3): number | undefined {
  const volts = [state.voltsPhaseA, state.voltsPhaseB, state.voltsPhaseC]
    .map((known) => known?.value ?? 0)
    .filter((value) => value > phaseInUseVolts)
    .slice(0, usedPhases);
  return volts.length === 0 ? undefined : volts.reduce((sum, value) => sum + value, 0);
}

/** Amps are per phase, so the volts of all phases count. */
function powerOf(state: ChargerState, nominal: Nominal): ChargerState["powerKw"] {
  const { ampsInUse, reportedLoadKw } = state;
  if (!ampsInUse) return undefined;
  const { raw: _raw, ...stamp } = ampsInUse;
  const amps = ampsInUse.value < noiseAmps ? 0 : ampsInUse.value;
  const volts = sumOfVolts(state, nominal.usedPhases);
  if (volts !== undefined) return { ...stamp, value: kilowatts(amps * volts) };
  // A load of nothing while amps flow was worked out from volts that nobody measured.
  const isLoadFresh =
    reportedLoadKw !== undefined &&
    reportedLoadKw.value > 0 &&
    Math.abs(reportedLoadKw.receivedAt - ampsInUse.receivedAt) < stuckAfterMs(nominal);
  const value =
    isLoadFresh && amps > 0
      ? reportedLoadKw.value
      : kilowatts(amps * nominal.volts * nominal.phases);
  return { ...stamp, value, isEstimated: true };
}

const kilowatts = (watts: number): number => Math.round(watts) / 1_000;

/** The amps decide, unless they are old news that the charger's own words contradict. */
function chargingOf(state: ChargerState, stuckMs: number): ChargerState["isCharging"] {
  const { ampsInUse, isReportedCharging } = state;
  if (!ampsInUse) return isReportedCharging && { ...isReportedCharging };
  const { raw: _raw, ...stamp } = ampsInUse;
  const word = latestWord(state);
  if (word && isStuck(ampsInUse, word, stuckMs) && !saysCharging(state))
    return { ...stamp, ...stampOf(word), value: false };
  return { ...stamp, value: ampsInUse.value >= chargingFromAmps };
}

function latestWord({ stateCode, isReportedCharging }: ChargerState): Known<unknown> | undefined {
  if (!stateCode || !isReportedCharging) return undefined;
  return stateCode.receivedAt > isReportedCharging.receivedAt ? stateCode : isReportedCharging;
}

const stampOf = ({ value: _value, raw: _raw, ...stamp }: Known<unknown>) => stamp;

const isStuck = (amps: Known<number>, word: Known<unknown>, stuckMs: number): boolean =>
  amps.isRetained || word.receivedAt - amps.receivedAt > stuckMs;

/** Codes during which current flows: charging, busy, adjusting, starting, unknown. */
const flowingCodes: ReadonlySet<number> = new Set([1, 5, 6, 7, 8, 9, 10, 15]);

const saysCharging = ({ stateCode, isReportedCharging }: ChargerState): boolean =>
  isReportedCharging?.value === true || flowingCodes.has(stateCode?.value ?? 15);
