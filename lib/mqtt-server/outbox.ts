import type { Message } from "./message";

/** A message owed to a session at QoS 1 or 2. */
export interface Delivery {
  readonly message: Message;
  readonly qos: 1 | 2;
  readonly isRetained: boolean;
  readonly subscriptionIds: readonly number[];
  /** Rises by one for every delivery of the session: its name in the store. */
  readonly order: number;
}

export interface Inflight {
  readonly delivery: Delivery;
  /** QoS 2: PUBREC has come and PUBREL is what we repeat from now on [MQTT-4.3.3-5]. */
  isReceived: boolean;
}

/** What a session is owed: a queue, then a window of what is under way, in the order of arrival [MQTT-4.6.0-6]. */
export class Outbox {
  readonly inflight = new Map<number, Inflight>();
  queuedBytes = 0;
  private queue: Delivery[] = [];
  private head = 0;
  private lastPacketId = 0;
  private lastOrder = 0;

  get queued(): number {
    return this.queue.length - this.head;
  }

  nextOrder(): number {
    this.lastOrder += 1;
    return this.lastOrder;
  }

  enqueue(delivery: Delivery): void {
    this.lastOrder = Math.max(this.lastOrder, delivery.order);
    this.queue.push(delivery);
    this.queuedBytes += delivery.message.payload.length;
  }

  /** Takes the head of the queue, if there is one. */
  shift(): Delivery | undefined {
    const delivery = this.queue[this.head];
    if (!delivery) return undefined;
    this.head += 1;
    this.queuedBytes -= delivery.message.payload.length;
    if (this.head === this.queue.length || this.head > 1024) this.compact();
    return delivery;
  }

  /** Puts the delivery under way and names its packet identifier, one that is free [MQTT-2.2.1-2]. */
  send(delivery: Delivery): number {
    do this.lastPacketId = (this.lastPacketId % 65_535) + 1;
    while (this.inflight.has(this.lastPacketId));
    this.inflight.set(this.lastPacketId, { delivery, isReceived: false });
    return this.lastPacketId;
  }

  /** Puts back what a store remembers to be under way. */
  restore(packetId: number, inflight: Inflight): void {
    this.inflight.set(packetId, inflight);
    this.lastPacketId = Math.max(this.lastPacketId, packetId);
    this.lastOrder = Math.max(this.lastOrder, inflight.delivery.order);
  }

  /** PUBACK, PUBCOMP, or a refusing PUBREC: the client has it. */
  settle(packetId: number): Inflight | undefined {
    const inflight = this.inflight.get(packetId);
    this.inflight.delete(packetId);
    return inflight;
  }

  /** Everything owed, for a snapshot or a farewell. */
  *pending(): Iterable<Delivery> {
    for (const { delivery } of this.inflight.values()) yield delivery;
    yield* this.queue.slice(this.head);
  }

  private compact(): void {
    this.queue = this.queue.slice(this.head);
    this.head = 0;
  }
}
