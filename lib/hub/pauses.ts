import type { Clock } from "./clock";

const firstMs = 15 * 60_000;
const longestMs = 24 * 3_600_000;

/** How long a resource is left alone after "too many requests": as long as it says, or 15 minutes, doubled each time. */
export function createPauses(clock: Clock) {
  const pauses = new Map<string, { readonly until: number; readonly ms: number }>();
  return {
    lengthen: (resource: string, toldMs?: number) => {
      const last = pauses.get(resource)?.ms;
      const ms = Math.min(longestMs, toldMs ?? (last === undefined ? firstMs : last * 2));
      pauses.set(resource, { until: clock.now() + ms, ms });
    },
    clear: (resource: string) => pauses.delete(resource),
    until: (resource: string): number | undefined => {
      const until = pauses.get(resource)?.until;
      return until !== undefined && until > clock.now() ? until : undefined;
    },
  };
}
