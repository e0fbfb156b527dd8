import type { Charger, ChargerState } from "./charger";
import type { Vin } from "./ids";

export interface CarAtCharger {
  readonly vin: Vin;
  /** It charges now; it was read while it stood there; it was there before. */
  readonly when: "now" | "identified" | "last";
}

/** The car that a charger knows of. A VIN is read only from some cars, and only while they charge. */
export function carAtCharger(state: ChargerState): CarAtCharger | undefined {
  const { currentVin, lastVin, isCharging } = state;
  if (currentVin) return { vin: currentVin.value, when: isCharging?.value ? "now" : "identified" };
  return lastVin && { vin: lastVin.value, when: "last" };
}

/** The charger where a car stands; of two that name it the one that was heard saying so later. */
export function chargerOfVin(chargers: Iterable<Charger>, vin: Vin): Charger | undefined {
  let found: Charger | undefined;
  for (const charger of chargers) {
    const known = charger.state.currentVin;
    if (known?.value.toUpperCase() !== vin.toUpperCase()) continue;
    if (known.receivedAt >= (found?.state.currentVin?.receivedAt ?? 0)) found = charger;
  }
  return found;
}
