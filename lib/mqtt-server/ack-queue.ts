/** A place in the order of acknowledgements. */
export interface AckSlot {
  /** Fills the place; undefined leaves it empty. */
  readonly release: (bytes: Buffer | undefined) => void;
}

export interface AckWay {
  readonly send: (bytes: Buffer) => void;
}

/** Acknowledgements leave in the order of the messages they answer, though some wait for storage [MQTT-4.6.0-2, MQTT-4.6.0-3]. */
export class AckQueue {
  private waiting: { isReady: boolean; bytes: Buffer | undefined }[] = [];
  private readonly way: AckWay;

  constructor(way: AckWay) {
    this.way = way;
  }

  get length(): number {
    return this.waiting.length;
  }

  push(bytes: Buffer): void {
    if (this.waiting.length === 0) this.way.send(bytes);
    else this.waiting.push({ isReady: true, bytes });
  }

  hold(): AckSlot {
    const place: { isReady: boolean; bytes: Buffer | undefined } = {
      isReady: false,
      bytes: undefined,
    };
    this.waiting.push(place);
    return {
      release: (bytes) => {
        place.isReady = true;
        place.bytes = bytes;
        this.advance();
      },
    };
  }

  private advance(): void {
    let ready = 0;
    for (const place of this.waiting) {
      if (!place.isReady) break;
      if (place.bytes) this.way.send(place.bytes);
      ready += 1;
    }
    if (ready > 0) this.waiting = this.waiting.slice(ready);
  }
}
