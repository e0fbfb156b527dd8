import { type Message, weightOf } from "./message";

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
  inflightBytes = 0;
  private queue: Delivery[] = [];
  private head = 0;
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
    this.queuedBytes += weightOf(delivery.message);
  }

  /** Takes the head of the queue, if there is one. */
  shift(): Delivery | undefined {
    const delivery = this.queue[this.head];
    if (!delivery) return undefined;
    this.head += 1;
    this.queuedBytes -= weightOf(delivery.message);
    if (this.head === this.queue.length || this.head > 1024) this.compact();
    return delivery;
  }

  /**
   * Puts the delivery under way and names its packet identifier, one that is free [MQTT-2.2.1-4]. It follows from the
   * order: sent again after a crash that forgot the sending, it is the same, and the client knows it for a repetition.
   */
  send(delivery: Delivery): number {
    let packetId = ((delivery.order - 1) % 65_535) + 1;
    while (this.inflight.has(packetId)) packetId = (packetId % 65_535) + 1;
    this.inflight.set(packetId, { delivery, isReceived: false });
    this.inflightBytes += weightOf(delivery.message);
    return packetId;
  }

  /** Puts back what a store remembers to be under way. */
  restore(packetId: number, inflight: Inflight): void {
    this.inflight.set(packetId, inflight);
    this.inflightBytes += weightOf(inflight.delivery.message);
    this.lastOrder = Math.max(this.lastOrder, inflight.delivery.order);
  }

  /** PUBACK, PUBCOMP, or a refusing PUBREC: the client has it. */
  settle(packetId: number): Inflight | undefined {
    const inflight = this.inflight.get(packetId);
    if (!inflight) return undefined;
    this.inflight.delete(packetId);
    this.inflightBytes -= weightOf(inflight.delivery.message);
    return inflight;
  }

  /** Takes back what the predicate picks, save what the client has and only waits to release; returns it. */
  withdraw(picks: (message: Message) => boolean): readonly Delivery[] {
    const isPicked = ({ message }: Delivery) => picks(message);
    const begun = [...this.inflight].filter(
      ([, { delivery, isReceived }]) => !isReceived && isPicked(delivery),
    );
    for (const [packetId] of begun) this.settle(packetId);
    const waiting = this.queue.slice(this.head);
    const picked = waiting.filter(isPicked);
    this.queue = waiting.filter((delivery) => !isPicked(delivery));
    this.head = 0;
    for (const { message } of picked) this.queuedBytes -= weightOf(message);
    return [...begun.map(([, { delivery }]) => delivery), ...picked];
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
