/** A byte stream to one client, whatever carries it. */
export interface Transport {
  readonly address: string;
  /** Bytes written that the network has not taken yet. */
  readonly unsentBytes: () => number;
  readonly write: (bytes: Buffer) => void;
  /** Where a carrier has frames: each packet in its own, all in one system call. */
  readonly writeEach?: (packets: readonly Buffer[]) => void;
  readonly pause: () => void;
  readonly resume: () => void;
  /** Sends what is written, then closes; cut off after a second. */
  readonly end: () => void;
  readonly destroy: () => void;
  readonly listen: (events: TransportEvents) => void;
}

export interface TransportEvents {
  readonly onData: (chunk: Buffer) => void;
  readonly onDrain: () => void;
  readonly onClose: () => void;
  /** The carrier itself was misused: a text frame where MQTT wants binary [MQTT-6.0.0-1]. */
  readonly onMisuse: (reason: string) => void;
}

/** How long a closing connection may take to read its last packet. */
export const lingerMs = 1000;
