import { type Json, readJsonBytes } from "@/lib/protocols/platform/json";
import { gatewayFields } from "@/lib/protocols/platform/proto-gateway";
import type { GatewayAction } from "@/lib/protocols/platform/topics";
import { isProtobuf } from "./payload";
import type { Turn } from "./turn";

/** A gateway's message as JSON, whichever way its profile writes it. */
export function gatewayJson({ settings, message }: Turn, action: GatewayAction): Json | undefined {
  if (!isProtobuf(settings)) return readJsonBytes(message.payload);
  const read = gatewayFields(action, message.payload);
  if (read !== undefined) return read;
  return settings.isJsonAccepted === true ? readJsonBytes(message.payload) : undefined;
}
