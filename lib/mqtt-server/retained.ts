import { createTopicMap } from "@/lib/mqtt/topic-map";
import type { ServerLimits } from "./limits";
import type { Message } from "./message";

/** The last retained message of each topic, within a number and a size for all of them. */
export class RetainedMessages {
  bytes = 0;
  private readonly messages = createTopicMap<Message>();
  private readonly limits: ServerLimits;

  constructor(limits: ServerLimits) {
    this.limits = limits;
  }

  get size(): number {
    return this.messages.size();
  }

  /** False where there is no room for it; what the topic held before is gone then, too: it is no longer true. */
  keep(message: Message): boolean {
    this.drop(message.topic);
    const bytes = costOf(message);
    const { maxRetainedMessages, maxRetainedBytes } = this.limits;
    if (this.size >= maxRetainedMessages || this.bytes + bytes > maxRetainedBytes) return false;
    this.messages.set(message.topic, message);
    this.bytes += bytes;
    return true;
  }

  /** True where there was one. */
  drop(topic: string): boolean {
    const known = this.messages.get(topic);
    if (!known) return false;
    this.bytes -= costOf(known);
    return this.messages.delete(topic);
  }

  matching(filter: string): readonly { readonly topic: string; readonly value: Message }[] {
    return this.messages.matching(filter);
  }
}

/** Beside the payload: the entry, the topic, the message's own fields. */
const overheadBytes = 500;
const costOf = (message: Message): number =>
  message.payload.length + message.topic.length + overheadBytes;
