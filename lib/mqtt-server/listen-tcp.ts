import { once } from "node:events";
import { createServer, type Server } from "node:net";
import type { Accepted } from "./accept";
import { TcpTransport } from "./tcp-transport";

export interface ListenAddress {
  /** 0 chooses a free port. */
  readonly port: number;
  readonly host?: string;
}

export interface Listening {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** MQTT over plain TCP. Rejects where the port cannot be had. */
export async function listenTcp(
  address: ListenAddress,
  accept: (accepted: Accepted) => void,
): Promise<Listening> {
  const server = createServer((socket) =>
    accept({ transport: new TcpTransport(socket), listener: "tcp" }),
  );
  return startListening(server, address);
}

export async function startListening(server: Server, address: ListenAddress): Promise<Listening> {
  server.listen(address.port, address.host);
  await once(server, "listening");
  return { port: portOf(server), close: () => closed(server) };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
  });
