import type { MqttEndpoint } from "@/lib/domain/client";
import type { ClientKind } from "./client-kinds";

export interface Access {
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
  readonly username: string;
  /** Undefined where a certificate is the proof. */
  readonly password: string | undefined;
  readonly prefix: string;
  /** Where the pages are, and below it MQTT over WebSocket. */
  readonly pagesUrl?: string;
  readonly webSocketPath?: string;
}

export interface Instruction {
  /** Where it is typed: a key of the catalogue. */
  readonly where:
    | "ovmsShell"
    | "twcConfig"
    | "address"
    | "unitListens"
    | "unitReports"
    | "webSocket"
    | "anyTool"
    | "anyListener";
  readonly text: string;
}

/** Where a program connects; undefined where the endpoint has no port for it: a certificate is shown over TLS alone. */
export function addressOf(
  { tcpPort, tlsPort }: Pick<MqttEndpoint, "tcpPort" | "tlsPort">,
  host: string,
  isByPassword = true,
): Pick<Access, "host" | "port" | "isTls"> | undefined {
  if (tcpPort !== undefined && isByPassword) return { host, port: tcpPort, isTls: false };
  return tlsPort === undefined ? undefined : { host, port: tlsPort, isTls: true };
}

/** What to type into the thing, in its own words. */
export function instructionsFor(kind: ClientKind, access: Access): readonly Instruction[] {
  if (kind === "ota") return unitLines(access);
  if (access.password !== undefined && kind === "ovms")
    return [{ where: "ovmsShell", text: ovmsLines(access, access.password) }];
  if (access.password !== undefined && kind === "twc")
    return [{ where: "twcConfig", text: twcBlock(access, access.password) }];
  return toolLines(access);
}

const ovmsLines = ({ host, port, isTls, username, prefix }: Access, password: string): string =>
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
function twcBlock({ host, port, isTls, username, prefix }: Access, password: string): string {
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

const urlOf = ({ host, port, isTls }: Access): string =>
  `${isTls ? "mqtts" : "mqtt"}://${host}:${port}`;

const unitLines = (access: Access): readonly Instruction[] => [
  { where: "address", text: urlOf(access) },
  { where: "unitListens", text: updateTopic },
  { where: "unitReports", text: `${updateTopic}/progress\n${updateTopic}/status` },
];

const updateTopic = "vehicle/updates/{VIN}";

function toolLines(access: Access): readonly Instruction[] {
  const { pagesUrl, webSocketPath, prefix } = access;
  const below = prefix.replace(/\/+$/, "");
  const topic = `${below || "hello"}/first`;
  const common = `-h ${access.host} -p ${access.port}${proofWords(access)} -q 1`;
  return [
    { where: "address", text: urlOf(access) },
    ...(pagesUrl === undefined || webSocketPath === undefined
      ? []
      : [
          {
            where: "webSocket",
            text: `${pagesUrl.replace(/^http/, "ws")}${webSocketPath}`,
          } as const,
        ]),
    { where: "anyTool", text: `mosquitto_pub ${common} -t ${topic} -m hello` },
    { where: "anyListener", text: `mosquitto_sub ${common} -v -t '${below ? `${below}/#` : "#"}'` },
  ];
}

function proofWords({ isTls, username, password }: Access): string {
  const tls = isTls ? " --cafile ca.crt" : "";
  return password === undefined
    ? `${tls} --cert client.crt --key client.key`
    : `${tls} -u ${username} -P ${password}`;
}
