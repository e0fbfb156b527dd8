import { generate } from "mqtt-packet";
import { createAcceptor } from "../accept";
import type { Broker } from "../broker";
import type { Transport, TransportEvents } from "../transport";

export interface MemoryConnection {
  /** What the server did about reading on: "paused" and "resumed", in their order. */
  readonly flow: readonly string[];
  readonly say: (bytes: Buffer) => void;
  /** The client has read everything that was written to it. */
  readonly drain: () => void;
  readonly close: () => void;
}

/** A client without a socket, connected: it reads nothing of what is written to it until it is told to. */
export async function connectInMemory(
  broker: Broker,
  protocolVersion: 4 | 5,
): Promise<MemoryConnection> {
  let events: TransportEvents | undefined;
  let unsentBytes = 0;
  const flow: string[] = [];
  const transport: Transport = {
    address: "127.0.0.1",
    unsentBytes: () => unsentBytes,
    write: (bytes) => {
      unsentBytes += bytes.length;
    },
    pause: () => flow.push("paused"),
    resume: () => flow.push("resumed"),
    end: () => undefined,
    destroy: () => undefined,
    listen: (listening) => {
      events = listening;
    },
  };
  createAcceptor(broker)({ transport, listener: "tcp" });
  const say = (bytes: Buffer) => events?.onData(bytes);
  say(generate({ cmd: "connect", clientId: "c", protocolVersion, clean: true }));
  await new Promise(setImmediate);
  return {
    flow,
    say,
    drain: () => {
      unsentBytes = 0;
      events?.onDrain();
    },
    close: () => events?.onClose(),
  };
}
