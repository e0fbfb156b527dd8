import type { MqttEndpoint } from "@/lib/domain/client";
import type { ClientKind } from "./client-kinds";

export interface Access {
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
  readonly username: string;
  readonly password: string;
  readonly prefix: string;
}

export interface Instruction {
  /** Where it is typed: a key of the catalogue. */
  readonly where: "ovmsShell" | "twcConfig" | "anyTool";
  readonly text: string;
}

/** Where a program connects; undefined where the endpoint has no port of its own. */
export function addressOf(
  { tcpPort, tlsPort }: Pick<MqttEndpoint, "tcpPort" | "tlsPort">,
  host: string,
): Pick<Access, "host" | "port" | "isTls"> | undefined {
  if (tcpPort !== undefined) return { host, port: tcpPort, isTls: false };
  return tlsPort === undefined ? undefined : { host, port: tlsPort, isTls: true };
}

/** What to type into the thing, in its own words. */
export function instructionsFor(kind: ClientKind, access: Access): readonly Instruction[] {
  if (kind === "ovms") return [{ where: "ovmsShell", text: ovmsLines(access) }];
  if (kind === "twc") return [{ where: "twcConfig", text: twcBlock(access) }];
  return [{ where: "anyTool", text: mosquittoLine(access) }];
}

const ovmsLines = ({ host, port, isTls, username, password, prefix }: Access): string =>
  [
    `config set server.v3 server ${host}`,
    `config set server.v3 port ${port}`,
    `config set server.v3 tls ${isTls ? "yes" : "no"}`,
    `config set server.v3 user ${username}`,
    `config set password server.v3 ${password}`,
    `config set server.v3 topic.prefix ${prefix}`,
    "config set auto server.v3 yes",
    "server v3 start",
  ].join("\n");

/** Status and control have a connection each, with the same settings. */
function twcBlock({ host, port, isTls, username, password, prefix }: Access): string {
  const mqtt = {
    enabled: true,
    brokerIP: host,
    brokerPort: port,
    ...(isTls ? { brokerTLS: true } : {}),
    topicPrefix: prefix.replace(/\/+$/, ""),
    username,
    password,
  };
  return JSON.stringify({ control: { MQTT: mqtt }, status: { MQTT: mqtt } }, undefined, 2);
}

function mosquittoLine({ host, port, isTls, username, password, prefix }: Access): string {
  const topic = `${prefix.replace(/\/+$/, "") || "hello"}/first`;
  const tls = isTls ? " --cafile ca.crt" : "";
  return `mosquitto_pub -h ${host} -p ${port}${tls} -u ${username} -P ${password} -q 1 -t ${topic} -m hello`;
}
