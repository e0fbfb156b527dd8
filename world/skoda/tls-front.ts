import { once } from "node:events";
import { connect } from "node:net";
import { createServer, type TLSSocket } from "node:tls";
import type { Issued } from "../certificate";

export interface TlsFront {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Ends TLS on loopback and hands the bytes on to a plain port. */
export async function listenTlsFront(
  issued: Issued,
  port: number,
  plainPort: number,
): Promise<TlsFront> {
  const open = new Set<TLSSocket>();
  const server = createServer(issued, (socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    join(socket, plainPort);
  });
  // A client that does not trust us ends the handshake: its affair, not a fault of ours.
  server.on("tlsClientError", () => undefined);
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    close: async () => {
      server.close();
      for (const socket of open) socket.destroySoon();
      await once(server, "close");
    },
  };
}

function join(socket: TLSSocket, plainPort: number): void {
  const inner = connect(plainPort, "127.0.0.1");
  inner.setNoDelay(true);
  socket.setNoDelay(true);
  inner.on("error", () => socket.destroy());
  socket.on("error", () => inner.destroy());
  socket.once("close", () => inner.destroy());
  socket.pipe(inner).pipe(socket);
}
