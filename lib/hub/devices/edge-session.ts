import type { MessageId } from "@/lib/domain/ids";
import type { EdgeNode } from "@/lib/protocols/sparkplug/edge-node";

/** What a connection of an edge node knows: it begins empty, as the node's births say everything. */
export interface EdgeSession {
  readonly node: EdgeNode;
  /** The node's own names of its devices, by the ids of ours. */
  readonly names: Map<string, string>;
  stopWaiting: () => void;
  /** What a gap held back counts as said with the latest message. */
  lastMessageId: MessageId | undefined;
}
