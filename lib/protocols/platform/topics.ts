/** How a message is written: as the topic says, or as the profile says. */
export type Format = "json" | "proto" | "profile";
/** Which spelling of a topic: the answer goes out on the spelling of the question. */
export type Family = "v1" | "v2" | "v2j" | "v2p";
export type GatewayAction =
  | "connect"
  | "disconnect"
  | "telemetry"
  | "attributes"
  | "attributes/request"
  | "rpc"
  | "claim";

/** What a device may publish. */
export type DeviceTopic =
  | { readonly kind: "telemetry"; readonly format: Format }
  | { readonly kind: "attributes"; readonly format: Format }
  | {
      readonly kind: "attribute-request" | "rpc-response" | "rpc-request";
      readonly family: Family;
      readonly id: number;
    }
  | { readonly kind: "claim" }
  | {
      readonly kind: "package-request";
      readonly part: "fw" | "sw";
      readonly requestId: string;
      readonly chunk: number;
    }
  | { readonly kind: "gateway"; readonly action: GatewayAction | undefined }
  | { readonly kind: "malformed" }
  | { readonly kind: "unknown" };

export interface TopicSettings {
  readonly telemetryTopic?: string | null | undefined;
  readonly attributesTopic?: string | null | undefined;
}

export const topics = {
  telemetry: "v1/devices/me/telemetry",
  attributes: "v1/devices/me/attributes",
  claim: "v1/devices/me/claim",
  provisionRequest: "/provision/request",
  provisionResponse: "/provision/response",
  gatewayAttributes: "v1/gateway/attributes",
  gatewayAttributesResponse: "v1/gateway/attributes/response",
  gatewayRpc: "v1/gateway/rpc",
  gatewayDisconnect: "v1/gateway/disconnect",
} as const;

export const formatOf = (family: Family): Format =>
  family === "v2j" ? "json" : family === "v2p" ? "proto" : "profile";

const plain = new Map<string, DeviceTopic>([
  [topics.claim, { kind: "claim" }],
  ["v2/t", { kind: "telemetry", format: "profile" }],
  ["v2/t/j", { kind: "telemetry", format: "json" }],
  ["v2/t/p", { kind: "telemetry", format: "proto" }],
  ["v2/a", { kind: "attributes", format: "profile" }],
  ["v2/a/j", { kind: "attributes", format: "json" }],
  ["v2/a/p", { kind: "attributes", format: "proto" }],
]);

const gatewayActions = new Map<string, GatewayAction>(
  (
    [
      "connect",
      "disconnect",
      "telemetry",
      "attributes",
      "attributes/request",
      "rpc",
      "claim",
    ] as const
  ).map((action) => [`v1/gateway/${action}`, action]),
);

/** The order matters: `req/j/` and `req/p/` before the bare `req/`. */
const numbered = [
  ["v1/devices/me/attributes/request", "attribute-request", "v1"],
  ["v1/devices/me/rpc/response", "rpc-response", "v1"],
  ["v1/devices/me/rpc/request", "rpc-request", "v1"],
  ["v2/a/req/j", "attribute-request", "v2j"],
  ["v2/a/req/p", "attribute-request", "v2p"],
  ["v2/a/req", "attribute-request", "v2"],
  ["v2/r/res/j", "rpc-response", "v2j"],
  ["v2/r/res/p", "rpc-response", "v2p"],
  ["v2/r/res", "rpc-response", "v2"],
  ["v2/r/req/j", "rpc-request", "v2j"],
  ["v2/r/req/p", "rpc-request", "v2p"],
  ["v2/r/req", "rpc-request", "v2"],
] as const;

/** What a publish is about, in the order of judging: gateway, the profile's own topics, then the fixed ones. */
export function readTopic(topic: string, settings: TopicSettings): DeviceTopic {
  if (topic.startsWith("v1/gateway")) {
    return { kind: "gateway", action: gatewayActions.get(topic) };
  }
  if (matchesFilter(settings.attributesTopic ?? topics.attributes, topic)) {
    return { kind: "attributes", format: "profile" };
  }
  if (matchesFilter(settings.telemetryTopic ?? topics.telemetry, topic)) {
    return { kind: "telemetry", format: "profile" };
  }
  return plain.get(topic) ?? readNumbered(topic) ?? readPackage(topic) ?? { kind: "unknown" };
}

function readNumbered(topic: string): DeviceTopic | undefined {
  for (const [base, kind, family] of numbered) {
    if (topic === base) return { kind: "malformed" };
    if (!topic.startsWith(`${base}/`)) continue;
    const id = requestId(topic.slice(base.length + 1));
    return id === undefined ? { kind: "malformed" } : { kind, family, id };
  }
  return undefined;
}

/** A decimal number of 32 bits. */
export function requestId(text: string): number | undefined {
  if (!/^-?\d{1,10}$/.test(text)) return undefined;
  const id = Number(text);
  return id >= -(2 ** 31) && id < 2 ** 31 ? id : undefined;
}

function readPackage(topic: string): DeviceTopic | undefined {
  if (!/^v2\/[fs]w\/request(?:\/|$)/.test(topic)) return undefined;
  const [, request, chunk] = /^v2\/[fs]w\/request\/(\d{1,10})\/chunk\/(\d{1,9})$/.exec(topic) ?? [];
  if (request === undefined || chunk === undefined) return { kind: "malformed" };
  const part = topic.startsWith("v2/fw") ? "fw" : "sw";
  return { kind: "package-request", part, requestId: request, chunk: Number(chunk) };
}

/** A profile's own filter: `+` is one level that is not empty, `#` stands alone at the end. */
export function matchesFilter(filter: string, topic: string): boolean {
  if (filter === topic) return true;
  if (!/[+#]/.test(filter)) return false;
  const wanted = filter.split("/");
  const levels = topic.split("/");
  for (const [index, word] of wanted.entries()) {
    if (word === "#" && index === wanted.length - 1) return true;
    const level = levels[index];
    if (level === undefined || (word === "+" ? level === "" : word !== level)) return false;
  }
  return wanted.length === levels.length;
}

const v2 = (base: string, family: Family): string =>
  family === "v2" ? base : `${base}/${family === "v2j" ? "j" : "p"}`;

/** Where the server's messages go, by the spelling that was asked for. */
export const downlink = {
  attributes: (family: Family): string =>
    family === "v1" ? topics.attributes : v2("v2/a", family),
  attributeResponse: (family: Family, id: number): string =>
    `${family === "v1" ? "v1/devices/me/attributes/response" : v2("v2/a/res", family)}/${id}`,
  rpcRequest: (family: Family, id: number): string =>
    `${family === "v1" ? "v1/devices/me/rpc/request" : v2("v2/r/req", family)}/${id}`,
  rpcResponse: (family: Family, id: number): string =>
    `${family === "v1" ? "v1/devices/me/rpc/response" : v2("v2/r/res", family)}/${id}`,
  package: (part: "fw" | "sw", requestId: string, chunk: number): string =>
    `v2/${part}/response/${requestId}/chunk/${chunk}`,
  packageError: (part: "fw" | "sw"): string => `v2/${part}/error`,
} as const;
