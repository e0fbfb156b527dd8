import { once } from "node:events";
import { createServer } from "node:http";
import type { Admission, ConnectRequest } from "../admission";
import type { MqttServerOptions } from "../broker";
import type { Clock } from "../clock";
import { createMqttServer, type MqttServer } from "../server";

export interface TestServer {
  readonly server: MqttServer;
  readonly tcpPort: number;
  readonly wsUrl: string;
  readonly stop: () => Promise<void>;
}

/** Everybody may do everything, under the user name as principal. */
export const everybody = async (request: ConnectRequest): Promise<Admission> => ({
  kind: "client",
  principal: request.username ?? "anonymous",
  mayPublish: () => true,
  maySubscribe: () => true,
});

/** A server on free ports, over TCP and WebSocket. */
export async function startServer(options: Partial<MqttServerOptions> = {}): Promise<TestServer> {
  const server = createMqttServer({ authenticate: everybody, sweepMs: 20, ...options });
  const { port: tcpPort } = await server.listenTcp({ port: 0, host: "127.0.0.1" });
  const http = createServer();
  http.on("upgrade", server.upgrade);
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const address = http.address();
  const wsPort = typeof address === "object" && address ? address.port : 0;
  return {
    server,
    tcpPort,
    wsUrl: `ws://127.0.0.1:${wsPort}`,
    stop: async () => {
      await server.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

export interface ManualClock extends Clock {
  /** Moves time on, and runs what became due. */
  readonly advance: (ms: number) => void;
}

export function manualClock(start = 1_800_000_000_000): ManualClock {
  let now = start;
  const running = new Set<() => void>();
  return {
    now: () => now,
    every: (_ms, run) => {
      running.add(run);
      return () => running.delete(run);
    },
    advance: (ms) => {
      now += ms;
      for (const run of running) run();
    },
  };
}
