import type { Socket } from "node:net";
import { lingerMs, type Transport, type TransportEvents } from "./transport";

/** Shared listeners find their connection here: a closure for each of thousands of sockets is memory. */
const listening = new WeakMap<Socket, TransportEvents>();

/** MQTT over a TCP or TLS socket. */
export class TcpTransport implements Transport {
  readonly address: string;
  private readonly socket: Socket;

  constructor(socket: Socket) {
    socket.setNoDelay(true);
    // A client that asks for no keep-alive and is gone would never be noticed.
    socket.setKeepAlive(true, 60_000);
    this.socket = socket;
    this.address = socket.remoteAddress ?? "";
  }

  unsentBytes(): number {
    return this.socket.writableLength;
  }

  write(bytes: Buffer): void {
    if (this.socket.writable) this.socket.write(bytes);
  }

  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    if (this.socket.isPaused()) this.socket.resume();
  }

  end(): void {
    const { socket } = this;
    const timer = setTimeout(() => socket.destroy(), lingerMs);
    socket.once("close", () => clearTimeout(timer));
    socket.end(() => socket.destroySoon());
  }

  destroy(): void {
    this.socket.destroy();
  }

  listen(events: TransportEvents): void {
    listening.set(this.socket, events);
    this.socket.on("data", onData);
    this.socket.on("drain", onDrain);
    this.socket.on("close", onClose);
    this.socket.on("error", onError);
  }
}

function onData(this: Socket, chunk: Buffer): void {
  listening.get(this)?.onData(chunk);
}

function onDrain(this: Socket): void {
  listening.get(this)?.onDrain();
}

function onClose(this: Socket): void {
  listening.get(this)?.onClose();
}

/** "close" always follows; the reason for it is the peer's affair. */
function onError(this: Socket): void {
  this.destroy();
}
