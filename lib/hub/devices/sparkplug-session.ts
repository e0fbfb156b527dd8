import { gunzipSync, inflateSync } from "node:zlib";
import type { ProfileSettings } from "@/lib/domain/device";
import { reasonCodes } from "@/lib/mqtt/reason-code";
import type { ConnectRequest } from "@/lib/mqtt-server/admission";
import {
  defaultReorderMs,
  type EdgeNode,
  type HostSettings,
  newEdgeNode,
} from "@/lib/protocols/sparkplug/edge-node";
import type { Inflate } from "@/lib/protocols/sparkplug/payload";
import { readEdgeFilter } from "@/lib/protocols/sparkplug/topics";
import { checkWill } from "@/lib/protocols/sparkplug/will";
import { say } from "@/messages/say";
import { settingsOf } from "./core";
import type { EdgeSession } from "./edge-session";
import type { DeviceState } from "./state";
import type { Transport } from "./turn";

const largestBytes = 1_048_576;

export const inflate: Inflate = (body, algorithm) => {
  const options = { maxOutputLength: largestBytes };
  try {
    return algorithm === "GZIP" ? gunzipSync(body, options) : inflateSync(body, options);
  } catch {
    // Not compressed, cut off, or larger than anything we take.
    return undefined;
  }
};

/** The last node of each device, for the times of its comings and goings. */
const before = new WeakMap<DeviceState, EdgeNode>();

/** Opens an edge node's session; a text says why it cannot be one. */
export function openEdge(
  core: Transport,
  device: DeviceState,
  request: ConnectRequest,
): EdgeSession | string {
  const { will, isCleanStart = true, protocolVersion: version, sessionExpirySeconds } = request;
  const connect = { will, isCleanStart, version, sessionExpirySeconds };
  const verdict = checkWill(connect, hostSettings(settingsOf(core, device)).isStrict, inflate);
  if (verdict.kind === "refused") return verdict.reason;
  if (!core.edgeNames.take(device, verdict.node)) return say("device.otherEdgeNode");
  const last = before.get(device);
  const isSame = last?.group === verdict.node.group && last.edge === verdict.node.edge;
  const node = newEdgeNode(verdict.node, isSame ? last : undefined);
  before.set(device, node);
  return { node, names: new Map(), stopWaiting: () => {}, lastMessageId: undefined };
}

export const hostSettings = (settings: ProfileSettings): HostSettings => ({
  reorderMs: settings.sparkplugReorderMs ?? defaultReorderMs,
  isStrict: settings.isSparkplugStrict === true,
});

/** It is spoken to in Sparkplug by this connection, not as a gateway's child. */
export const isEdgeDevice = (edge: EdgeSession | undefined, deviceId: string): boolean =>
  edge?.names.has(deviceId) === true;

/** An edge node hears its own commands and the host's state. */
export const grantEdge = ({ node }: EdgeSession, filter: string, qos: 0 | 1 | 2): number =>
  readEdgeFilter(filter, node) === undefined ? reasonCodes.topicFilterInvalid : Math.min(qos, 1);
