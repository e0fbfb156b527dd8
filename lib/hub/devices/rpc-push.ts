import { childCall } from "@/lib/protocols/platform/gateway-downlink";
import { topics } from "@/lib/protocols/platform/topics";
import { type Core, settingsOf } from "./core";
import { toldOf } from "./gateway-payload";
import { pushToOne, pushToSession } from "./push";
import type { Rpc } from "./rpc-call";
import { rpcRequestPush } from "./rpc-payload";
import type { Pushed } from "./send";
import { callEdge, type MetricCall } from "./sparkplug-command";
import { isEdgeDevice } from "./sparkplug-session";

/** To a metric of an edge node, to the device itself, else through the gateway that speaks for it. Undefined where nobody listens. */
export function pushCall(
  core: Core,
  rpc: Rpc,
  onAcknowledged: () => void,
): Pushed | MetricCall | undefined {
  const { device, requestId, method, params } = rpc;
  const called = callEdge(core, device, { method, params });
  if (called !== undefined) return called;
  const settings = settingsOf(core, device);
  const own = pushToOne(core, device, "rpc", (family) => ({
    ...rpcRequestPush(settings, family, { requestId, method, params }),
    onAcknowledged,
  }));
  if (own !== undefined) return own;
  const gateway = [...device.via].filter(({ edge }) => !isEdgeDevice(edge, device.row.id)).at(-1);
  if (gateway === undefined) return undefined;
  const told = toldOf({ core, device: gateway.device }, device.row.name);
  const payload = childCall(told, { requestId, method, params });
  return pushToSession(core, gateway, { topic: topics.gatewayRpc, payload, onAcknowledged });
}
