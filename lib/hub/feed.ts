import type { GarageId, SourceId } from "@/lib/domain/ids";
import type { Incoming, Protocol } from "@/lib/domain/protocol";
import type { SourceContext } from "@/lib/domain/source-context";

/** One source as the pipeline sees it: whose messages these are and who understands them. */
export interface Feed {
  readonly sourceId: SourceId;
  readonly garageId: GarageId;
  readonly protocol: Protocol;
  /** Read anew for each message: the list of cars grows. */
  readonly context: () => SourceContext;
  /** Secret values of the source, masked wherever they turn up in a payload. */
  readonly secretValues: () => readonly string[];
}

/** A message on its way in, and what to call when it is stored. */
export interface Arrival {
  readonly feed: Feed;
  readonly incoming: Incoming;
  readonly acknowledge?: (() => void) | undefined;
}
