import type { VehicleId } from "@/lib/domain/ids";
import { discover } from "./discover";
import type { OpenBatch } from "./open-batch";
import type { Sources } from "./sources";

/** What the stored messages ask for: other topics, reads, replies. */
export function followUp(
  batch: OpenBatch,
  sources: Sources,
  onMerged: ((from: VehicleId, into: VehicleId) => void) | undefined,
): void {
  for (const sourceId of new Set(batch.newCars.map((each) => each.sourceId)))
    sources.runner(sourceId)?.refreshFilters();
  for (const { feed, event } of batch.reads)
    sources.runner(feed.sourceId)?.reader?.suggest(event.vin, event.parts, event.delayMs);
  for (const { feed, event } of batch.discoveries) void discover(sources, feed, event);
  for (const { feed, effect } of batch.replies) void sources.runner(feed.sourceId)?.publish(effect);
  for (const [from, into] of batch.merged) onMerged?.(from, into);
}
