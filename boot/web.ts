import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import compression from "compression";
import next from "next";
import type { Log } from "@/lib/domain/log";
import { fixedHeaders } from "@/lib/http/security-headers";
import { refuseMethod, sayStarting } from "./refuse-early";

interface WebOptions {
  readonly isDevelopment: boolean;
  readonly log: Log;
  /** Takes the WebSockets of `/mqtt`. */
  readonly upgradeMqtt: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

export interface Web {
  readonly server: Server;
  /** Gets Next ready; until then requests are answered with 503. */
  readonly prepare: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Each step is a job for another thread, and its end waits for the next turn of the event loop: in Node's
 * steps of 16 KiB the page of a fleet of 10,000 cars needs twenty, which under load are half a second.
 */
const compressedAtOnce = 128 * 1_024;

const isText = /^text\/|\b(json|javascript|xml)\b/;

/** Next sets the type of a route's answer as a list, which the library's own rule takes for no text. */
const isWorthwhile = (_request: IncomingMessage, response: ServerResponse): boolean =>
  isText.test(String(response.getHeader("content-type")));

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * One HTTP server for pages, API and MQTT over WebSocket. Next attaches its own upgrade listener to the server it
 * is given and ends sockets it does not know, so it is given one that never listens.
 */
export function createWeb({ isDevelopment, log, upgradeMqtt }: WebOptions): Web {
  const nextUpgrades = createServer();
  const app = next({ dev: isDevelopment, httpServer: nextUpgrades });
  const compress = compression({
    chunkSize: compressedAtOnce,
    brotli: { chunkSize: compressedAtOnce },
    filter: isWorthwhile,
  });
  let handle: Handle | undefined;
  const server = createServer((request, response) => {
    stampAddress(request);
    for (const [name, value] of Object.entries(fixedHeaders)) response.setHeader(name, value);
    if (handle === undefined) return void sayStarting(request, response);
    if (refuseMethod(request, response)) return;
    handle(request, response).catch((error: unknown) => {
      log.error("A request failed.", { error });
      response.destroy();
    });
  });
  server.on("upgrade", (request, socket, head) => {
    stampAddress(request);
    if (pathOf(request) === "/mqtt") return void upgradeMqtt(request, socket, head);
    if (!nextUpgrades.emit("upgrade", request, socket, head)) socket.destroy();
  });
  return {
    server,
    prepare: async () => {
      await app.prepare();
      const nextHandle = app.getRequestHandler();
      handle = (request, response) => {
        compress(request, response, () => undefined);
        return nextHandle(request, response);
      };
    },
    close: () => closeAll(server, () => app.close()),
  };
}

const pathOf = (request: IncomingMessage): string | undefined => request.url?.split("?")[0];

function stampAddress(request: IncomingMessage): void {
  const peer = request.socket.remoteAddress ?? "unknown";
  request.headers["x-vindow-address"] = clientAddress(peer, request.headers["x-forwarded-for"]);
}

const loopback = /^(127\.|::1$|::ffff:127\.)/;

/** The address for limits and the audit log: the peer's, or the one that a proxy on this machine adds last. */
export function clientAddress(peer: string, forwarded: string | string[] | undefined): string {
  const last = String(forwarded ?? "")
    .split(",")
    .at(-1)
    ?.trim();
  return loopback.test(peer) && last ? last : peer;
}

async function closeAll(server: Server, closeNext: () => Promise<void>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Open sockets would hold the process: browsers keep theirs for minutes.
  server.closeAllConnections();
  await Promise.all([closed, closeNext()]);
}

/** Listens, or says in one sentence why it cannot. */
export function listen(server: Server, port: number, host: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}
