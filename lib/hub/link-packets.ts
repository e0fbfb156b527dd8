import { randomUUID } from "node:crypto";
import type { IConnackPacket, Packet } from "mqtt-packet";
import { faultOfConnack3, faultOfConnack5, faults, type LinkFault } from "./link-fault";
import type { LinkOptions } from "./link-options";
import { maxPacketBytes } from "./packet-size";

export function connectPacket(options: LinkOptions): Packet {
  const { username, password, userProperties, will } = options;
  return {
    cmd: "connect",
    protocolId: "MQTT",
    protocolVersion: options.protocolVersion,
    clean: options.isClean,
    clientId: options.clientId ?? randomUUID(),
    keepalive: options.keepAliveSeconds ?? 60,
    ...(will ? { will: willPacket(will) } : {}),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password: Buffer.from(password, "utf8") }),
    ...(options.protocolVersion === 5 ? { properties: connectProperties(userProperties) } : {}),
  };
}

const willPacket = ({ topic, payload, qos, isRetained }: NonNullable<LinkOptions["will"]>) => ({
  topic,
  payload: Buffer.from(payload),
  qos,
  retain: isRetained,
});

const connectProperties = (userProperties: Readonly<Record<string, string>> | undefined) => ({
  receiveMaximum: 10_000,
  maximumPacketSize: maxPacketBytes,
  ...(userProperties ? { userProperties: { ...userProperties } } : {}),
});

export const subscribePacket = ({ filters, qos }: LinkOptions): Packet => ({
  cmd: "subscribe",
  messageId: 1,
  subscriptions: filters.map((topic) => ({ topic, qos })),
});

/** Why the broker did not let us in, if it did not. */
export function connackFault(packet: IConnackPacket, version: 4 | 5): LinkFault | undefined {
  if (version === 4) return packet.returnCode ? faultOfConnack3(packet.returnCode) : undefined;
  const code = packet.reasonCode ?? packet.returnCode ?? 0;
  // A 3.1.1 broker answers an MQTT 5 CONNECT with return code 1.
  if (code > 0 && code < 0x80) return faultOfConnack3(code);
  return code === 0 ? undefined : faultOfConnack5(code);
}

/** A refused subscription; a broker that grants some of the filters is used for what it grants. */
export function subackFault(
  granted: readonly unknown[],
  filters: readonly string[],
): LinkFault | undefined {
  const refused = granted.filter((code) => typeof code === "number" && code >= 0x80);
  if (refused.length === 0 || refused.length < granted.length) return undefined;
  return faults.subscribe(filters, Number(refused[0]));
}
