import type { Socket } from "node:net";
import { lingerMs, type Transport } from "./transport";

/** MQTT over a TCP or TLS socket. */
export function tcpTransport(socket: Socket): Transport {
  socket.setNoDelay(true);
  return {
    address: socket.remoteAddress ?? "",
    unsentBytes: () => socket.writableLength,
    write: (bytes) => {
      if (socket.writable) socket.write(bytes);
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    end: () => endSocket(socket),
    destroy: () => socket.destroy(),
    listen: (events) => {
      socket.on("data", events.onData);
      socket.on("drain", events.onDrain);
      socket.once("close", events.onClose);
      // "close" always follows; the reason for it is the peer's affair.
      socket.on("error", () => socket.destroy());
    },
  };
}

function endSocket(socket: Socket): void {
  const timer = setTimeout(() => socket.destroy(), lingerMs);
  socket.once("close", () => clearTimeout(timer));
  socket.end(() => socket.destroySoon());
}
