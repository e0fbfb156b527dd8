import type { GarageId, SourceId } from "@/lib/domain/ids";
import type { Incoming } from "@/lib/domain/protocol";
import type { Sources } from "./sources";

/** Whose message it is that came over our own endpoint. */
export interface OwnSender {
  readonly garageId: GarageId;
  /** The one source that it feeds; without it, every source of the garage that knows the topic. */
  readonly sourceId?: SourceId | undefined;
}

/**
 * Resolves when every source that takes the message has stored it; undefined where none does. No
 * other garage ever hears of it.
 */
export function takeOwn(
  sources: Sources,
  incoming: Incoming,
  sender: OwnSender,
): Promise<void> | undefined {
  const taken: Promise<void>[] = [];
  for (const runner of runnersOf(sources, sender)) {
    const stored = runner.takeInternal(incoming, sender.sourceId !== undefined);
    if (stored) taken.push(stored);
  }
  return taken.length < 2 ? taken[0] : Promise.all(taken).then(() => undefined);
}

/** A message or subscription that was refused at our own endpoint: a row in the journal of the source it is for. */
export function noteRefused(
  sources: Sources,
  incoming: Incoming,
  { sender, reason }: { readonly sender: OwnSender; readonly reason: string },
): void {
  runnersOf(sources, sender)[0]?.noteRefused(incoming, reason);
}

const runnersOf = (sources: Sources, { garageId, sourceId }: OwnSender) =>
  [...sources.runners()].filter(
    ({ feed, isInternal }) =>
      isInternal &&
      feed.garageId === garageId &&
      (sourceId === undefined || feed.sourceId === sourceId),
  );
