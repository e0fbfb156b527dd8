import type { MessageId } from "@/lib/domain/ids";
import type { ValueChange } from "@/lib/domain/journal";
import type { Incoming } from "@/lib/domain/protocol";
import type { Arrival, Feed } from "./feed";
import type { OpenBatch } from "./open-batch";
import type { Picture } from "./picture";
import type { UpdateBook } from "./updates/book";
import type { TrustBook } from "./updates/trust";

/** What one message's events are applied to, and where their consequences are gathered. */
export interface Applying {
  readonly arrival: Arrival;
  readonly messageId: MessageId;
  readonly picture: Picture;
  readonly batch: OpenBatch;
  readonly changes: ValueChange[];
  /** Updates under way, and whose words are believed. */
  readonly updates: { readonly book: UpdateBook; readonly trust: TrustBook };
  /** What is odd about the message, and why it may not be used at all. */
  readonly remark: { readonly flags: string[]; rejection?: string };
}

/** As much of it as a report of values needs: a device of ours has no translator and no topic of a source. */
export interface Reporting extends Pick<Applying, "messageId" | "batch" | "changes"> {
  readonly arrival: {
    readonly feed: Pick<Feed, "sourceId">;
    readonly incoming: Pick<Incoming, "receivedAt" | "isRetained">;
  };
}
