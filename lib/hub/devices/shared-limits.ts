import { createRateLimit, type RateLimit } from "@/lib/protocols/platform/rate-limit";

/** "1000:1,20000:60": messages of all devices of one garage, and of everybody together. */
export interface SharedLimitSettings {
  readonly garage?: string | undefined;
  readonly total?: string | undefined;
}

export interface SharedLimits {
  /** Counts a message; false where it is one too many. */
  readonly take: (garageId: string, now: number) => boolean;
}

export function createSharedLimits(
  { garage, total }: SharedLimitSettings,
  startedAt: number,
): SharedLimits {
  const everybody = createRateLimit(total, startedAt);
  const garages = new Map<string, RateLimit | undefined>();
  const ofGarage = (id: string, now: number) => {
    if (!garage) return undefined;
    const known = garages.get(id) ?? createRateLimit(garage, now);
    garages.set(id, known);
    return known;
  };
  return {
    take: (garageId, now) =>
      (ofGarage(garageId, now)?.take(1, now) ?? true) && (everybody?.take(1, now) ?? true),
  };
}
