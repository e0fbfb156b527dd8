import { createTopicMap, type TopicMap } from "@/lib/mqtt/topic-map";
import type { ServerLimits } from "./limits";
import { isExpired, type Message, weightOf } from "./message";

/** The last retained message of each topic, within a number and a size for all of them. */
export class RetainedMessages {
  bytes = 0;
  size = 0;
  /** Those that end by themselves; what never expires is not looked at again. */
  private readonly mortal = new Set<Message>();
  private readonly spaces = new Map<string, TopicMap<Message>>();
  private readonly limits: ServerLimits;

  constructor(limits: ServerLimits) {
    this.limits = limits;
  }

  /** False where there is no room for it; what the topic held before is gone then, too: it is no longer true. */
  keep(message: Message): boolean {
    this.drop(message);
    const bytes = costOf(message);
    const { maxRetainedMessages, maxRetainedBytes } = this.limits;
    if (this.size >= maxRetainedMessages || this.bytes + bytes > maxRetainedBytes) return false;
    this.spaceOf(message.space).set(message.topic, message);
    if (message.expiresAt !== undefined) this.mortal.add(message);
    this.size += 1;
    this.bytes += bytes;
    return true;
  }

  /** True where there was one. */
  drop({ topic, space }: Pick<Message, "topic" | "space">): boolean {
    const messages = this.spaces.get(space);
    const known = messages?.get(topic);
    if (!messages || !known) return false;
    this.mortal.delete(known);
    this.bytes -= costOf(known);
    this.size -= 1;
    messages.delete(topic);
    if (messages.size() === 0) this.spaces.delete(space);
    return true;
  }

  matching(filter: string, space: string): readonly Message[] {
    return (
      this.spaces
        .get(space)
        ?.matching(filter)
        .map(({ value }) => value) ?? []
    );
  }

  expired(now: number): readonly Message[] {
    return [...this.mortal].filter((message) => isExpired(message, now));
  }

  private spaceOf(space: string): TopicMap<Message> {
    const known = this.spaces.get(space);
    if (known) return known;
    const made = createTopicMap<Message>();
    this.spaces.set(space, made);
    return made;
  }
}

/** Beside the payload: the entry, the topic, the message's own fields. */
const overheadBytes = 500;
const costOf = (message: Message): number =>
  weightOf(message) + message.topic.length + overheadBytes;
