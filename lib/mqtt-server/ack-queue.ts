export interface AckWay {
  readonly send: (bytes: Buffer) => void;
}

/** A place in the order of acknowledgements. A class: one is made for each message that waits. */
export class AckSlot {
  isReady = false;
  bytes: Buffer | undefined;
  private readonly queue: AckQueue;

  constructor(queue: AckQueue) {
    this.queue = queue;
  }

  /** Fills the place; undefined leaves it empty. */
  release(bytes: Buffer | undefined): void {
    this.isReady = true;
    this.bytes = bytes;
    this.queue.advance();
  }
}

/** Acknowledgements leave in the order of the messages they answer, though some wait for storage [MQTT-4.6.0-2, MQTT-4.6.0-3]. */
export class AckQueue {
  private waiting: AckSlot[] = [];
  private readonly way: AckWay;

  constructor(way: AckWay) {
    this.way = way;
  }

  get length(): number {
    return this.waiting.length;
  }

  push(bytes: Buffer): void {
    if (this.waiting.length === 0) this.way.send(bytes);
    else this.hold().release(bytes);
  }

  hold(): AckSlot {
    const slot = new AckSlot(this);
    this.waiting.push(slot);
    return slot;
  }

  /** Sends whatever is ready and has nothing before it that is not. */
  advance(): void {
    let ready = 0;
    for (const slot of this.waiting) {
      if (!slot.isReady) break;
      if (slot.bytes) this.way.send(slot.bytes);
      ready += 1;
    }
    if (ready > 0) this.waiting = this.waiting.slice(ready);
  }
}
