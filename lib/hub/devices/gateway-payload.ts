import type { ChildTold } from "@/lib/protocols/platform/gateway-downlink";
import { type Json, readJsonBytes } from "@/lib/protocols/platform/json";
import { gatewayFields } from "@/lib/protocols/platform/proto-gateway";
import type { GatewayAction } from "@/lib/protocols/platform/topics";
import { type Core, settingsOf } from "./core";
import { isProtobuf } from "./payload";
import type { DeviceState } from "./state";
import type { Turn } from "./turn";

/** A gateway's message as JSON, whichever way its profile writes it. */
export function gatewayJson({ settings, message }: Turn, action: GatewayAction): Json | undefined {
  if (!isProtobuf(settings)) return readJsonBytes(message.payload);
  const read = gatewayFields(action, message.payload);
  if (read !== undefined) return read;
  return settings.isJsonAccepted === true ? readJsonBytes(message.payload) : undefined;
}

/** How this gateway wants to be told of a child. */
export const toldOf = (
  {
    core,
    device: gateway,
  }: { readonly core: Pick<Core, "registry">; readonly device: DeviceState },
  device: string,
): ChildTold => ({ device, isProto: isProtobuf(settingsOf(core, gateway)) });
