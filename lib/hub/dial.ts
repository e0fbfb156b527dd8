import net from "node:net";
import type { Duplex } from "node:stream";
import tls from "node:tls";
import { createWebSocketStream, WebSocket } from "ws";
import { faults, type LinkFault } from "./link-fault";
import { maxPacketBytes } from "./packet-size";

export interface Address {
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
  /** MQTT over WebSocket: the whole URL, path and query included. */
  readonly webSocketUrl?: string;
}

interface Scheme {
  readonly port: number;
  readonly isTls: boolean;
  readonly isWebSocket?: boolean;
}

const schemes: Readonly<Record<string, Scheme>> = {
  "mqtt:": { port: 1883, isTls: false },
  "tcp:": { port: 1883, isTls: false },
  "mqtts:": { port: 8883, isTls: true },
  "ssl:": { port: 8883, isTls: true },
  "ws:": { port: 80, isTls: false, isWebSocket: true },
  "wss:": { port: 443, isTls: true, isWebSocket: true },
};

/** Reads `mqtt://host:1883`, `mqtts://host:8883`, `ws://host/mqtt` or `wss://host/mqtt`. */
export function parseAddress(url: string): Address | LinkFault {
  if (!URL.canParse(url)) return faults.badUrl;
  const { protocol, hostname, port } = new URL(url);
  const scheme = schemes[protocol];
  if (!scheme || hostname === "") return faults.badUrl;
  return {
    host: hostname.replace(/^\[|\]$/g, ""),
    port: Number(port) || scheme.port,
    isTls: scheme.isTls,
    ...(scheme.isWebSocket ? { webSocketUrl: url } : {}),
  };
}

export const isFault = (value: Address | LinkFault): value is LinkFault => "sentence" in value;

/** PEM texts: whom we believe, and who we say we are. */
export interface Certificates {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

/**
 * Opens the carrier and calls back when it is ready for CONNECT. The certificate and the host name
 * are always verified; `ca` replaces the public CAs.
 */
export function dial(
  address: Address,
  { ca, cert, key }: Certificates,
  onReady: () => void,
): Duplex {
  const { host, port, isTls, webSocketUrl } = address;
  const own = cert === undefined || key === undefined ? {} : { cert, key };
  const trust = { ...(ca ? { ca: [ca] } : {}), ...own };
  if (webSocketUrl !== undefined) {
    const webSocket = new WebSocket(webSocketUrl, "mqtt", {
      ...trust,
      perMessageDeflate: false,
      // A frame may hold several packets.
      maxPayload: 2 * maxPacketBytes,
    });
    webSocket.once("open", onReady);
    return createWebSocketStream(webSocket);
  }
  if (!isTls) return net.connect({ host, port }, onReady).setNoDelay(true);
  // RFC 6066 section 3: no literal addresses in SNI.
  const name = net.isIP(host) ? {} : { servername: host };
  const options = { host, port, ...name, ...trust, rejectUnauthorized: true };
  return tls.connect(options, onReady).setNoDelay(true);
}
