import { newId } from "@/lib/db/new-id";
import { field, readJson, textField } from "@/lib/protocols/platform/json";
import type { Entry } from "@/lib/protocols/platform/telemetry";
import { isAttributeName } from "@/lib/protocols/sparkplug/attribute-names";
import { type Command, commandFor, rebirthCommand } from "@/lib/protocols/sparkplug/command";
import { type Core, settingsOf } from "./core";
import type { EdgeSession } from "./edge-session";
import { noteOut } from "./journal";
import type { RpcAsked, RpcResult } from "./rpc-asked";
import type { DeviceSession, DeviceState } from "./state";

/** Commands have QoS 0 and are not retained (topics-ncmd-qos, topics-dcmd-qos). */
function send(core: Core, { handle, device }: DeviceSession, { topic, payload }: Command): void {
  handle?.push({ topic, payload, qos: 0 });
  if (handle) noteOut(core, device, { topic, payload, qos: 0 });
}

export function sendRebirth(core: Core, session: DeviceSession): void {
  if (session.edge) send(core, session, rebirthCommand(session.edge.node, core.clock.now()));
}

/** The edge node's connection that a device is reached by. */
interface Target {
  readonly session: DeviceSession;
  readonly edge: EdgeSession;
  /** The node's name of its device; undefined for the node itself. */
  readonly device: string | undefined;
}

function targetOf(state: DeviceState): Target | undefined {
  for (const session of state.sessions)
    if (session.edge) return { session, edge: session.edge, device: undefined };
  for (const session of state.via) {
    const device = session.edge?.names.get(state.row.id);
    if (session.edge && device !== undefined) return { session, edge: session.edge, device };
  }
  return undefined;
}

/** Shared attributes that are named like a metric are written to it. Answers whether the device is an edge node's. */
export function writeMetrics(core: Core, state: DeviceState, entries: readonly Entry[]): boolean {
  const target = targetOf(state);
  if (target === undefined) return false;
  const reported = settingsOf(core, target.session.device).sparkplugAttributeMetrics ?? [];
  for (const [name, value] of entries)
    if (!isAttributeName(reported, name)) writeMetric(core, target, name, value);
  return true;
}

function writeMetric(core: Core, { session, edge, device }: Target, name: string, value: string) {
  const result = commandFor(edge.node, { device, name, value, at: core.clock.now() });
  if (result.kind === "command") send(core, session, result.command);
  return result.kind;
}

/** A call to an edge node is a write to a metric, answered at once; undefined where the device is none. */
export function callEdge(
  core: Core,
  state: DeviceState,
  asked: RpcAsked,
): Promise<RpcResult> | undefined {
  const target = targetOf(state);
  return target && answerCall(core, state, asked, callMetric(core, target, asked));
}

function callMetric(core: Core, target: Target, { method, params }: RpcAsked): string {
  const right = target.device === undefined ? "NCMD" : "DCMD";
  if (method !== right)
    return failure("INVALID_ARGUMENTS", `${method}. The method here is ${right}`);
  const json = readJson(params);
  const name = textField(json, "metricName");
  const value = json?.kind === "object" ? field(json, "value") : undefined;
  if (name === undefined || value === undefined)
    return failure("BAD_REQUEST_PARAMS", `${method}. Give metricName and value`);
  const written = writeMetric(core, target, name, value.text);
  if (written === "command") return JSON.stringify({ result: `Success: ${method}` });
  const reason =
    written === "unknown-metric"
      ? `This node does not have a metricName: [${name}]`
      : `The value does not fit the metric: [${name}]`;
  return failure("BAD_REQUEST_PARAMS", `${method}. ${reason}`);
}

const failure = (result: string, reason: string): string =>
  JSON.stringify({ result, error: `Failed send To Device Rpc Request: ${reason}` });

/** A persistent call is over as soon as it is stored. */
async function answerCall(
  core: Core,
  { row }: DeviceState,
  asked: RpcAsked,
  response: string,
): Promise<RpcResult> {
  if (!asked.isPersistent) return { kind: "answered", text: asked.isOneWay ? "" : response };
  const id = newId();
  const data = JSON.stringify({ ...asked, requestId: row.rpcCount, triesLeft: 0, response });
  const call = { id, deviceId: row.id, createdAt: core.clock.now(), status: "SUCCESSFUL", data };
  await core.db.writeBatch({ rpcs: [call] });
  return { kind: "accepted", rpcId: id };
}
