import type { VehicleReported } from "@/lib/domain/event";
import type { VehicleId } from "@/lib/domain/ids";
import { isMetric, type Sample } from "@/lib/domain/metric";
import type { Incoming } from "@/lib/domain/protocol";

const clockSlackMs = 60_000;

/**
 * The points a report adds to the history, also those of a late one, each at its own time. A
 * retained message tells of an unknown moment: only what is news to us becomes a point.
 */
export function samplesOf(
  event: Pick<VehicleReported, "at" | "values">,
  entityId: VehicleId,
  incoming: Pick<Incoming, "receivedAt" | "isRetained">,
  accepted: readonly string[],
  into: Sample[],
): void {
  const { receivedAt, isRetained } = incoming;
  const isAhead = event.at > receivedAt + clockSlackMs || !Number.isFinite(event.at);
  const at = isAhead ? receivedAt : event.at;
  const values: Readonly<Record<string, unknown>> = event.values;
  for (const metric of Object.keys(values)) {
    const value = values[metric];
    if (typeof value !== "number" || !Number.isFinite(value) || !isMetric(metric)) continue;
    if (isRetained && !accepted.includes(metric)) continue;
    into.push({ entityId, metric, at, value });
  }
}
