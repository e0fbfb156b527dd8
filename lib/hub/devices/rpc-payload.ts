import type { ProfileSettings } from "@/lib/domain/device";
import { utf8 } from "@/lib/protocols/platform/json";
import { decodeProfile, encodeRpcRequest } from "@/lib/protocols/platform/proto-profile";
import { downlink, type Family } from "@/lib/protocols/platform/topics";
import { sendsProto, speaksProto } from "./payload";
import type { Push } from "./push";

/** A device's answer as text; JSON is checked by whoever asked. */
export function rpcResponseText(
  settings: ProfileSettings,
  family: Family,
  bytes: Uint8Array,
): string | undefined {
  const isProto = speaksProto(settings, family);
  if (isProto === undefined) return undefined;
  if (!isProto) return utf8(bytes);
  const decoded = decodeProfile(settings.schemas?.rpcResponse, "rpcResponse", bytes);
  if (decoded !== undefined) return decoded.text;
  return settings.isJsonAccepted === true ? utf8(bytes) : undefined;
}

export interface RpcCallFields {
  readonly requestId: number;
  readonly method: string;
  /** JSON text. */
  readonly params: string;
}

/** Exactly `{"method":…,"params":…}`: the number is in the topic. */
export function rpcRequestPush(
  settings: ProfileSettings,
  family: Family,
  { requestId, method, params }: RpcCallFields,
): Push {
  const topic = downlink.rpcRequest(family, requestId);
  const encoded = sendsProto(settings, family)
    ? encodeRpcRequest(settings.schemas?.rpcRequest, { requestId, method, params })
    : undefined;
  return { topic, payload: encoded ?? `{"method":${JSON.stringify(method)},"params":${params}}` };
}
