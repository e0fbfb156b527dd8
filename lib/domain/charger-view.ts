import type { Charger, ChargerState, CircuitState } from "./charger";
import { silenceOf } from "./charger-silence";
import { chargingFromAmps } from "./derive-charger";

export type ChargerFreshness = "unknown" | "retained" | "live" | "stale" | "offline";

/** When the charger itself was last heard, on any topic; undefined where nothing but kept messages came. */
export function heardAt(state: ChargerState): number | undefined {
  const live = Object.values(state).filter((known) => known && !known.isRetained);
  return live.length === 0 ? undefined : Math.max(...live.map(({ receivedAt }) => receivedAt));
}

/** A charger has no word for "gone": only its silence tells. State and limit are resent at every interval. */
export function chargerFreshness(
  state: ChargerState,
  now: number,
  rateLimitSeconds?: number,
): ChargerFreshness {
  const at = heardAt(state);
  if (at === undefined) return Object.keys(state).length === 0 ? "unknown" : "retained";
  const silentMs = now - at;
  const { staleAfterMs, offlineAfterMs } = silenceOf(rateLimitSeconds);
  if (silentMs > offlineAfterMs) return "offline";
  return silentMs > staleAfterMs ? "stale" : "live";
}

export const chargerWords = [
  "error",
  "charging",
  "starting",
  "adjusting",
  "waiting",
  "plugged-in",
  "busy",
  "ready",
  "unknown",
] as const;
export type ChargerWord = (typeof chargerWords)[number];

/** One word for what the charger does, out of its code and its current. */
export function chargerWord(state: ChargerState): ChargerWord {
  const code = state.stateCode?.value;
  if (code === 2) return "error";
  if (state.isCharging?.value === true && code !== 8) return "charging";
  return wordsByCode[code ?? -1] ?? (code === undefined ? withoutCode(state) : "unknown");
}

const wordsByCode: Readonly<Record<number, ChargerWord>> = {
  0: "ready",
  // The code says charging, the current does not: it is about to begin or just ended.
  1: "starting",
  3: "plugged-in",
  4: "waiting",
  5: "busy",
  6: "adjusting",
  7: "adjusting",
  8: "starting",
  9: "adjusting",
  10: "ready",
};

const withoutCode = (state: ChargerState): ChargerWord =>
  state.isCharging?.value === false ? "ready" : "unknown";

export type Doubt = "flows-without-word" | "word-without-current" | "total-differs";

/** Reported values that cannot all be true. They are shown as such: nobody knows which one is wrong. */
export function doubtsOf({
  ampsInUse,
  isReportedCharging,
  stateCode,
}: ChargerState): readonly Doubt[] {
  if (!ampsInUse || !isReportedCharging) return [];
  const flows = ampsInUse.value >= chargingFromAmps;
  if (flows && !isReportedCharging.value) return ["flows-without-word"];
  return !flows && isReportedCharging.value && stateCode?.value === 1
    ? ["word-without-current"]
    : [];
}

export interface CircuitShare {
  /** No charger of it was heard lately: what it uses now, nobody knows. */
  readonly isSilent: boolean;
  /** Recomputed from the chargers; what the circuit itself reports may lag. */
  readonly usedAmps: number;
  readonly allowanceAmps: number | undefined;
  readonly freeAmps: number | undefined;
  /** What the whole bar stands for. */
  readonly scaleAmps: number;
  readonly segments: readonly {
    readonly id: string;
    readonly name: string;
    readonly amps: number;
  }[];
  readonly overAmps: number;
  readonly doubts: readonly Doubt[];
}

/** Who uses how much of the circuit. The parts never exceed the whole bar, and nothing is divided by zero. */
export function circuitShare(
  state: CircuitState,
  chargers: readonly Charger[],
  { now, rateLimitSeconds }: { readonly now: number; readonly rateLimitSeconds?: number },
): CircuitShare {
  const heard = chargers.filter(({ state: own }) =>
    ["live", "retained"].includes(chargerFreshness(own, now, rateLimitSeconds)),
  );
  const isSilent = chargers.length > 0 && heard.length === 0;
  const segments = heard
    .map(({ id, name, state: own }) => ({ id, name, amps: own.ampsInUse?.value ?? 0 }))
    .filter(({ amps }) => amps >= chargingFromAmps);
  const usedAmps = round(segments.reduce((sum, { amps }) => sum + amps, 0));
  const allowanceAmps = state.maxAmps?.value;
  const scaleAmps = Math.max(state.wiringMaxAmps?.value ?? 0, allowanceAmps ?? 0, usedAmps, 1);
  const total = isSilent ? undefined : state.totalAmpsInUse?.value;
  return {
    isSilent,
    usedAmps,
    allowanceAmps,
    freeAmps:
      allowanceAmps === undefined || isSilent
        ? undefined
        : Math.max(0, round(allowanceAmps - usedAmps)),
    scaleAmps,
    segments,
    overAmps: allowanceAmps === undefined ? 0 : Math.max(0, round(usedAmps - allowanceAmps)),
    doubts: total !== undefined && Math.abs(total - usedAmps) > 1 ? ["total-differs"] : [],
  };
}

const round = (amps: number): number => Math.round(amps * 100) / 100;
