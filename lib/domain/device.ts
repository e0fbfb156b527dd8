import { z } from "zod";
import { besideMistakes } from "./checked-beside";
import type { LimitCounter, LimitLevel } from "./device-limits";
import type { GarageId } from "./ids";

/** "20:1,600:60": twenty within a second and six hundred within a minute. */
export const rateLimitText = z
  .string()
  .max(200)
  .regex(/^$|^[1-9]\d{0,8}:[1-9]\d{0,6}(,[1-9]\d{0,8}:[1-9]\d{0,6})*$/, "field.rateLimits");
const rates = z
  .strictObject({
    messages: rateLimitText.nullable().optional(),
    telemetryMessages: rateLimitText.nullable().optional(),
    telemetryDataPoints: rateLimitText.nullable().optional(),
  })
  .nullable()
  .optional();
const topic = z.string().trim().min(1).max(1_000).nullable().optional();
const schema = z.string().max(100_000).nullable().optional();

export const provisioningStrategies = [
  "disabled",
  "allow-create",
  "check-pre-provisioned",
  "x509-chain",
] as const;
export type ProvisioningStrategy = (typeof provisioningStrategies)[number];

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What a device that calls this method is answered. */
const rpcResponder = z.strictObject({
  method: z
    .string()
    .trim()
    .max(500)
    .regex(/^[^=\r\n]+$/, "field.rpcMethod"),
  /** JSON text, sent as it is written. */
  response: z.string().trim().max(10_000).refine(isJson, { error: "field.rpcAnswer" }),
});
export type RpcResponder = z.infer<typeof rpcResponder>;

/** How devices of one kind speak; everything has a default. */
export const profileSettings = z.strictObject({
  telemetryTopic: topic,
  attributesTopic: topic,
  attributesSubscribeTopic: topic,
  payload: z.enum(["json", "protobuf"]).optional(),
  schemas: z
    .strictObject({
      telemetry: schema,
      attributes: schema,
      rpcRequest: schema,
      rpcResponse: schema,
    })
    .nullable()
    .optional(),
  isJsonAccepted: z.boolean().optional(),
  /** What goes to devices on the first version's topics is JSON; for profiles that accept it. */
  isJsonSent: z.boolean().optional(),
  sendAckOnValidationException: z.boolean().optional(),
  /** Text that looks like a number stays text. */
  isNumericTextKept: z.boolean().optional(),
  /** A longer text is a wrong payload. */
  maxTextLength: z.int().min(1).max(1_000_000).nullable().optional(),
  isSparkplug: z.boolean().optional(),
  isSparkplugStrict: z.boolean().optional(),
  sparkplugAttributeMetrics: z.array(z.string().max(500)).optional(),
  /** How long a message that is missing may take before a rebirth is asked for; default 2,000. */
  sparkplugReorderMs: z.int().min(0).max(600_000).nullable().optional(),
  provisioning: z
    .strictObject({
      strategy: z.enum(provisioningStrategies),
      key: z.string().max(500).optional(),
      secret: z.string().max(500).optional(),
      /** For "x509-chain": the authority (PEM), and how a device's name is found in the common name. */
      certificate: z.string().max(100_000).optional(),
      commonNamePattern: z.string().max(500).optional(),
    })
    .nullable()
    .optional(),
  rateLimits: z
    .strictObject({ device: rates, gateway: rates, gatewayDevice: rates })
    .nullable()
    .optional(),
  maxSessionsPerDevice: z.int().min(1).max(1_000).nullable().optional(),
  closeOnRpcTimeout: z.boolean().optional(),
  /** Answers to calls of devices, beside those that are built in. */
  rpcResponders: z.array(rpcResponder).max(100).optional(),
  /** A call of a device that nobody answers: at once an error, which is the default, or a time-out after a minute. */
  unknownMethod: z.enum(["error", "timeout"]).optional(),
  rpcOrder: z.enum(["burst", "sequential-on-ack", "sequential-on-response"]).optional(),
  /** Whatever is heard of a gateway counts for its children; otherwise its pings alone do. */
  overwriteActivityTime: z.boolean().optional(),
  inactivityMs: z.int().min(1).max(1e12).nullable().optional(),
  /** What devices run that were assigned nothing themselves. */
  firmwareId: z.string().min(1).max(200).nullable().optional(),
  softwareId: z.string().min(1).max(200).nullable().optional(),
});
export type ProfileSettings = z.infer<typeof profileSettings>;
export type RateSettings = z.infer<typeof rates>;

const credentialText = z.string().max(500);

/** What a device shows at CONNECT; a missing token is made. */
export const credentialRequest = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("access-token"),
    token: z.string().min(1).max(200).optional(),
  }),
  z
    .strictObject({
      kind: z.literal("mqtt-basic"),
      clientId: credentialText.optional(),
      username: credentialText.optional(),
      password: credentialText.optional(),
    })
    .refine((one) => Boolean(one.clientId || one.username), {
      error: "field.clientIdOrUsername",
      ...besideMistakes(z.object({})),
    })
    .refine((one) => Boolean(one.username) || !one.password, {
      error: "field.passwordNeedsUsername",
      ...besideMistakes(z.object({})),
    }),
  z.strictObject({ kind: z.literal("x509"), certificate: z.string().min(1).max(100_000) }),
]);
export type CredentialRequest = z.infer<typeof credentialRequest>;

export const attributeScopes = ["client", "shared", "server"] as const;
export type AttributeScope = (typeof attributeScopes)[number];

export type PackageKind = "fw" | "sw";

export const checksumAlgorithms = [
  "SHA256",
  "SHA384",
  "SHA512",
  "MD5",
  "CRC32",
  "MURMUR3_32",
  "MURMUR3_128",
] as const;
export type ChecksumAlgorithm = (typeof checksumAlgorithms)[number];

/** A file that was uploaded, fetched from us in pieces. */
export interface FileFacts {
  readonly fileName: string;
  readonly size: number;
  readonly checksum: string;
  readonly checksumAlgorithm: ChecksumAlgorithm;
  readonly tag?: string;
}

/** A file that lies elsewhere: devices fetch it there by themselves. */
export interface LinkFacts {
  readonly url: string;
  readonly tag?: string;
}
export type PackageFacts = FileFacts | LinkFacts;

/** A device as people and programs see it. */
export interface Device {
  readonly id: string;
  readonly garageId: GarageId;
  readonly name: string;
  /** The profile's name. */
  readonly profile: string;
  readonly gateway: boolean;
  /** An edge node: its profile speaks Sparkplug B. */
  readonly isSparkplug?: boolean;
  readonly parentId?: string;
  readonly credentialKind?: CredentialRequest["kind"];
  readonly isConnected: boolean;
  readonly isActive: boolean;
  readonly isClaimed: boolean;
  readonly lastActivityAt?: number;
  /** When a message of it was last refused because there were too many. */
  readonly limitedAt?: number;
  /** Whose limit that was. */
  readonly limitedBy?: LimitLevel;
  /** What there was too much of. */
  readonly limitedCounter?: LimitCounter;
  readonly firmwareId?: string;
  readonly softwareId?: string;
  /** What its profile is assigned, where it is assigned nothing itself. */
  readonly profileFirmwareId?: string;
  readonly profileSoftwareId?: string;
  /** The car that its telemetry tells of. */
  readonly vehicleId?: string;
  /** How many values came within the last minute, about. */
  readonly valuesPerMinute: number;
  readonly createdAt: number;
}

export const rpcStatuses = [
  "QUEUED",
  "SENT",
  "DELIVERED",
  "SUCCESSFUL",
  "FAILED",
  "TIMEOUT",
  "EXPIRED",
  "DELETED",
] as const;
export type RpcStatus = (typeof rpcStatuses)[number];
