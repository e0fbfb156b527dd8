import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { Accepted } from "./accept";
import type { Broker } from "./broker";
import { webSocketTransport } from "./websocket-transport";

export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

const protocols = ["mqtt", "mqttv3.1"];

/** MQTT over WebSocket: the upgrade of an HTTP request, once Origin and subprotocol are right [MQTT-6.0.0-3, MQTT-6.0.0-4]. */
export function createUpgrade(broker: Broker, accept: (accepted: Accepted) => void): Upgrade {
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: broker.limits.maxPacketBytes * 2,
    handleProtocols: (offered) => protocols.find((name) => offered.has(name)) ?? false,
  });
  return (request, socket, head) => {
    const status = fault(broker, request);
    if (status) return refuse(socket, status);
    if (!isSocket(socket)) return refuse(socket, 500);
    server.handleUpgrade(request, socket, head, (ws) => {
      accept({ transport: webSocketTransport(ws, socket), listener: "ws" });
    });
  };
}

function fault(broker: Broker, request: IncomingMessage): number | undefined {
  const { origin, host, "sec-websocket-protocol": offered = "" } = request.headers;
  if (broker.options.isOriginAllowed?.(origin, host) === false) return 403;
  const names = offered.split(",").map((name) => name.trim());
  return names.some((name) => protocols.includes(name)) ? undefined : 400;
}

const isSocket = (socket: Duplex): socket is Socket => "remoteAddress" in socket;

function refuse(socket: Duplex, status: number): void {
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}
