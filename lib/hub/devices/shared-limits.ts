import type { RateSettings } from "@/lib/domain/device";
import type { Breach } from "@/lib/domain/device-limits";
import { breachOf, createLevel, exceeded, exceededByOpening, type Level } from "./rates";

/** What all devices of one garage may send together, and those of everybody. */
export interface SharedLimitSettings {
  readonly garage?: RateSettings;
  readonly total?: RateSettings;
}

export interface SharedLimits {
  /** Counts a message of so many values; answers whose limit was exceeded where it is one too many. */
  readonly take: (garageId: string, values: number, now: number) => Breach | undefined;
  /** Counts a session: who comes back takes no messages from its neighbors. */
  readonly open: (garageId: string, now: number) => Breach | undefined;
  readonly ofGarage: (garageId: string, now: number) => Level;
  readonly ofAll: Level;
}

export function createSharedLimits(settings: SharedLimitSettings, startedAt: number): SharedLimits {
  const ofAll = createLevel(settings.total, startedAt);
  const garages = new Map<string, Level>();
  const ofGarage = (id: string, now: number): Level => {
    const known = garages.get(id);
    if (known) return known;
    const made = createLevel(settings.garage, now);
    garages.set(id, made);
    return made;
  };
  return {
    take: (garageId, values, now) =>
      breachOf("garage", exceeded(ofGarage(garageId, now), values, now)) ??
      breachOf("all", exceeded(ofAll, values, now)),
    open: (garageId, now) =>
      breachOf("garage", exceededByOpening(ofGarage(garageId, now), now)) ??
      breachOf("all", exceededByOpening(ofAll, now)),
    ofGarage,
    ofAll,
  };
}
