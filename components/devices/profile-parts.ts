import type { ProfileSettings, ProvisioningStrategy } from "@/lib/domain/device";

// The lists of the domain's schemas, without bringing the schemas themselves to the browser.
export const topicFields = [
  "telemetryTopic",
  "attributesTopic",
  "attributesSubscribeTopic",
] as const satisfies readonly (keyof ProfileSettings)[];

export const schemaParts = [
  "telemetry",
  "attributes",
  "rpcRequest",
  "rpcResponse",
] as const satisfies readonly (keyof NonNullable<ProfileSettings["schemas"]>)[];

export const limitGroups = [
  "device",
  "gateway",
  "gatewayDevice",
] as const satisfies readonly (keyof NonNullable<ProfileSettings["rateLimits"]>)[];

export const limitKinds = ["messages", "telemetryMessages", "telemetryDataPoints"] as const;

export const strategies = [
  "disabled",
  "allow-create",
  "check-pre-provisioned",
  "x509-chain",
] as const satisfies readonly ProvisioningStrategy[];

export const rpcOrders = [
  "burst",
  "sequential-on-ack",
  "sequential-on-response",
] as const satisfies readonly NonNullable<ProfileSettings["rpcOrder"]>[];
