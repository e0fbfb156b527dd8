import { newId } from "@/lib/db/new-id";
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
import { type Core, settingsOf } from "./core";
import type { EdgeSession } from "./edge-session";
import type { RpcAsked, RpcResult } from "./rpc-asked";
import { tooLargeResponse } from "./rpc-call";
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

function targetOf(state: DeviceState): Target | undefined {
  for (const { device: node, edge, handle } of state.sessions)
    if (edge && handle) return { node, edge, handle, device: undefined };
  for (const { device: node, edge, handle } of state.via) {
    const device = edge?.names.get(state.row.id);
    if (edge && handle && device !== undefined) return { node, edge, handle, device };
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

/**
 * A call to an edge node is a write to a metric, answered at once; undefined where the device is none, or where it is
 * away.
 */
export function callEdge(
  core: Core,
  state: DeviceState,
  asked: RpcAsked,
): Promise<RpcResult> | undefined {
  const target = targetOf(state);
  return target && settle(core, state, asked, callMetric(core, target, asked));
}

/** JSON text, or that the node takes nothing so large. */
type Answer = Extract<RpcResult, { kind: "answered" }> | { readonly kind: "too-large" };

const answered = (body: object): Answer => ({ kind: "answered", text: JSON.stringify(body) });

const failure = (result: string, reason: string): Answer =>
  answered({ result, error: `Failed send To Device Rpc Request: ${reason}` });

function callMetric(core: Core, target: Target, { method, params }: RpcAsked): Answer {
  const right = target.device === undefined ? "NCMD" : "DCMD";
  if (method !== right)
    return failure("INVALID_ARGUMENTS", `${method}. The method here is ${right}`);
  const json = readJson(params);
  const name = textField(json, "metricName");
  const value = json?.kind === "object" ? field(json, "value") : undefined;
  if (name === undefined || value === undefined)
    return failure("BAD_REQUEST_PARAMS", `${method}. Give metricName and value`);
  switch (writeMetric(core, target, name, value.text)) {
    case "too-large":
      return { kind: "too-large" };
    case "unknown-metric":
      return failure(
        "BAD_REQUEST_PARAMS",
        `${method}. This node does not have a metricName: [${name}]`,
      );
    case "wrong-value":
      return failure(
        "BAD_REQUEST_PARAMS",
        `${method}. The value does not fit the metric: [${name}]`,
      );
    default:
      return answered({ result: `Success: ${method}` });
  }
}

/** A persistent call is over as soon as it is stored. */
async function settle(
  core: Core,
  { row }: DeviceState,
  asked: RpcAsked,
  answer: Answer,
): Promise<RpcResult> {
  const isSent = answer.kind === "answered";
  if (!asked.isPersistent) return isSent && asked.isOneWay ? { ...answer, text: "" } : answer;
  const id = newId();
  const response = isSent ? answer.text : tooLargeResponse;
  const data = JSON.stringify({ ...asked, requestId: row.rpcCount, triesLeft: 0, response });
  const status = isSent ? "SUCCESSFUL" : "FAILED";
  const call = { id, deviceId: row.id, createdAt: core.clock.now(), status, data };
  await core.db.writeBatch({ rpcs: [call] });
  return { kind: "accepted", rpcId: id };
}
