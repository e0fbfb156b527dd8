import type { SessionHandle } from "@/lib/mqtt-server/admission";
import { field, readJson, textField } from "@/lib/protocols/platform/json";
import type { Entry } from "@/lib/protocols/platform/telemetry";
import { isAttributeName } from "@/lib/protocols/sparkplug/attribute-names";
import {
  type Command,
  type CommandResult,
  commandFor,
  rebirthCommand,
} from "@/lib/protocols/sparkplug/command";
import { bornMember } from "@/lib/protocols/sparkplug/edge-node";
import { type Core, settingsOf } from "./core";
import type { EdgeSession } from "./edge-session";
import type { RpcAsked } from "./rpc-asked";
import { type Pushed, send } from "./send";
import type { DeviceSession, DeviceState } from "./state";

/** Commands have QoS 0 and are not retained (topics-ncmd-qos, topics-dcmd-qos). */
const sendCommand = (core: Core, device: DeviceState, handle: SessionHandle, command: Command) =>
  send(core, device, handle, { ...command, qos: 0 });

export function sendRebirth(core: Core, { edge, handle, device }: DeviceSession): void {
  if (edge && handle)
    sendCommand(core, device, handle, rebirthCommand(edge.node, core.clock.now()));
}

/** The edge node's connection that a device is reached by. */
interface Target {
  readonly node: DeviceState;
  readonly handle: SessionHandle;
  readonly edge: EdgeSession;
  /** The node's name of its device; undefined for the node itself. */
  readonly device: string | undefined;
}

/** Undefined where the device is no edge node's, and before its birth: until then nobody knows what to write. */
function targetOf(state: DeviceState): Target | undefined {
  for (const { device: node, edge, handle } of state.sessions)
    if (edge && handle && bornMember(edge.node, undefined))
      return { node, edge, handle, device: undefined };
  for (const { device: node, edge, handle } of state.via) {
    const device = edge?.names.get(state.row.id);
    if (edge && handle && device !== undefined && bornMember(edge.node, device))
      return { node, edge, handle, device };
  }
  return undefined;
}

/** Shared attributes that are named like a metric are written to it. Answers whether the device is an edge node's. */
export function writeMetrics(core: Core, state: DeviceState, entries: readonly Entry[]): boolean {
  const target = targetOf(state);
  if (target === undefined) return false;
  const reported = settingsOf(core, target.node).sparkplugAttributeMetrics ?? [];
  for (const [name, value] of entries)
    if (!isAttributeName(reported, name)) writeMetric(core, target, name, value);
  return true;
}

type Written = Exclude<CommandResult["kind"], "command"> | Pushed;

function writeMetric(core: Core, target: Target, name: string, value: string): Written {
  const { node, handle, edge, device } = target;
  const result = commandFor(edge.node, { device, name, value, at: core.clock.now() });
  return result.kind === "command" ? sendCommand(core, node, handle, result.command) : result.kind;
}

/** What became of a call, as JSON text: it was written, or refused. */
export interface MetricCall {
  readonly isWritten: boolean;
  readonly text: string;
}

type Answer = MetricCall | "too-large";

/**
 * A call to an edge node is a write to a metric, and the write is its answer; undefined where the device is none, or
 * where it is not there.
 */
export function callEdge(
  core: Core,
  device: DeviceState,
  asked: Pick<RpcAsked, "method" | "params">,
): Answer | undefined {
  const target = targetOf(device);
  return target && callMetric(core, target, asked);
}

const refused = (result: string, reason: string): MetricCall => ({
  isWritten: false,
  text: JSON.stringify({ result, error: `Failed send To Device Rpc Request: ${reason}` }),
});

function callMetric(
  core: Core,
  target: Target,
  { method, params }: Pick<RpcAsked, "method" | "params">,
): Answer {
  const right = target.device === undefined ? "NCMD" : "DCMD";
  if (method !== right)
    return refused("INVALID_ARGUMENTS", `${method}. The method here is ${right}`);
  const json = readJson(params);
  const name = textField(json, "metricName");
  const value = json?.kind === "object" ? field(json, "value") : undefined;
  if (name === undefined || value === undefined)
    return refused("BAD_REQUEST_PARAMS", `${method}. Give metricName and value`);
  switch (writeMetric(core, target, name, value.text)) {
    case "too-large":
      return "too-large";
    case "unknown-metric":
      return refused(
        "BAD_REQUEST_PARAMS",
        `${method}. This node does not have a metricName: [${name}]`,
      );
    case "wrong-value":
      return refused(
        "BAD_REQUEST_PARAMS",
        `${method}. The value does not fit the metric: [${name}]`,
      );
    default:
      return { isWritten: true, text: JSON.stringify({ result: `Success: ${method}` }) };
  }
}
