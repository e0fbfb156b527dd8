import net from "node:net";
import tls from "node:tls";
import { faults, type LinkFault } from "./link-fault";

export interface Address {
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
}

/** Reads `mqtt://host:1883` or `mqtts://host:8883`. */
export function parseAddress(url: string): Address | LinkFault {
  if (!URL.canParse(url)) return faults.badUrl;
  const { protocol, hostname, port } = new URL(url);
  const isTls = protocol === "mqtts:" || protocol === "ssl:" || protocol === "tls:";
  if ((!isTls && protocol !== "mqtt:" && protocol !== "tcp:") || hostname === "")
    return faults.badUrl;
  const host = hostname.replace(/^\[|\]$/g, "");
  return { host, port: Number(port) || (isTls ? 8883 : 1883), isTls };
}

export const isFault = (value: Address | LinkFault): value is LinkFault => "sentence" in value;

/** Opens the socket. The certificate and the host name are always verified; `ca` replaces the public CAs. */
export function dial(address: Address, ca: string | undefined): net.Socket {
  const { host, port } = address;
  if (!address.isTls) return net.connect({ host, port }).setNoDelay(true);
  // RFC 6066 section 3: no literal addresses in SNI.
  const name = net.isIP(host) ? {} : { servername: host };
  const trust = ca ? { ca: [ca] } : {};
  return tls.connect({ host, port, ...name, ...trust, rejectUnauthorized: true }).setNoDelay(true);
}
