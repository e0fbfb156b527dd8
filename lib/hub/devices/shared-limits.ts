import type { LimitLevel } from "@/lib/domain/device";
import { createRateLimit, type RateLimit } from "@/lib/protocols/platform/rate-limit";

/** "1000:1,20000:60": messages of all devices of one garage, and of everybody together. */
export interface SharedLimitSettings {
  readonly garage?: string | undefined;
  readonly total?: string | undefined;
}

/** Counts one more; answers whose limit was exceeded where it is one too many. */
type Take = (garageId: string, now: number) => LimitLevel | undefined;

export interface SharedLimits {
  /** Messages. */
  readonly take: Take;
  /** Sessions that are opened, in a count of their own: who comes back takes no messages from its neighbors. */
  readonly open: Take;
}

export const createSharedLimits = (
  settings: SharedLimitSettings,
  startedAt: number,
): SharedLimits => ({
  take: createCount(settings, startedAt),
  open: createCount(settings, startedAt),
});

function createCount({ garage, total }: SharedLimitSettings, startedAt: number): Take {
  const everybody = createRateLimit(total, startedAt);
  const garages = new Map<string, RateLimit | undefined>();
  const ofGarage = (id: string, now: number) => {
    if (!garage) return undefined;
    const known = garages.get(id) ?? createRateLimit(garage, now);
    garages.set(id, known);
    return known;
  };
  return (garageId, now) => {
    if (ofGarage(garageId, now)?.take(1, now) === false) return "garage";
    return everybody?.take(1, now) === false ? "all" : undefined;
  };
}
