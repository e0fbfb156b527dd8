import { newId } from "@/lib/db/new-id";
import { listOpenRpcs, type RpcRow } from "@/lib/db/rpcs";
import type { RpcStatus } from "@/lib/domain/device";
import { reasonCodes } from "@/lib/mqtt/reason-code";
import { isJson } from "@/lib/protocols/platform/requests";
import { say } from "@/messages/say";
import { type Core, changeRow, settingsOf, storeOrLog } from "./core";
import { leaveGateways } from "./gateway-children";
import type { RpcAsked, RpcDesk, RpcResult } from "./rpc-asked";
import {
  holdsUp,
  newRpc,
  nothing,
  type Rpc,
  rpcRow,
  stopTimers,
  storedRpc,
  tooLargeResponse,
} from "./rpc-call";
import { pushCall } from "./rpc-push";
import type { MetricCall } from "./sparkplug-command";
import type { DeviceState } from "./state";

const deliveryMs = 10_000;
const responseMs = 30_000;
const dayMs = 86_400_000;

export function createRpcDesk(core: () => Core): RpcDesk {
  /** By device, in the order of their numbers. */
  const open = new Map<string, Map<number, Rpc>>();
  const queueOf = (device: DeviceState) => {
    const known = open.get(device.row.id) ?? new Map<number, Rpc>();
    open.set(device.row.id, known);
    return known;
  };
  const desk: Desk = { core, queueOf, open, flushing: new Set() };
  return {
    send: (device, asked) => ask(desk, device, asked),
    respond: (device, requestId, text) => respond(desk, device, requestId, text),
    withdraw: (device, id) => withdraw(desk, device, id),
    flush: (device) => flush(desk, device),
    lost: (device) => {
      for (const rpc of waiting(desk, device)) {
        if (rpc.status !== "SENT") continue;
        rpc.stopTimer();
        change(desk, rpc, "QUEUED");
      }
    },
    forget: (device) => {
      for (const rpc of waiting(desk, device)) {
        stopTimers(rpc);
        rpc.settle({ kind: "timeout" });
      }
      open.delete(device.row.id);
    },
    load: () => load(desk),
    stop: () => {
      for (const queue of open.values()) for (const rpc of queue.values()) stopTimers(rpc);
    },
  };
}

interface Desk {
  readonly core: () => Core;
  readonly queueOf: (device: DeviceState) => Map<number, Rpc>;
  readonly open: Map<string, Map<number, Rpc>>;
  readonly flushing: Set<DeviceState>;
}

/** Most devices have none: nothing is made for them here. */
const waiting = ({ open }: Desk, { row }: DeviceState): readonly Rpc[] => [
  ...(open.get(row.id)?.values() ?? []),
];

async function ask(desk: Desk, device: DeviceState, asked: RpcAsked): Promise<RpcResult> {
  const core = desk.core();
  const requestId = device.row.rpcCount;
  const row = changeRow(core, device, { rpcCount: requestId + 1 });
  let settle: (result: RpcResult) => void = nothing;
  const result = new Promise<RpcResult>((resolve) => {
    settle = resolve;
  });
  const rpc = newRpc({ ...asked, id: newId(), device, requestId, settle }, core.clock.now());
  enter(desk, rpc);
  await store(desk, rpc, row);
  flush(desk, device);
  if (!asked.isPersistent) return result;
  // What became of it at once is seen by whoever asks next.
  await rpc.stored;
  return { kind: "accepted", rpcId: rpc.id };
}

/** A call whose number could not be stored is not sent: after a restart another would have the same one. */
async function store(desk: Desk, rpc: Rpc, device: DeviceState["row"]): Promise<void> {
  try {
    const rpcs = rpc.isPersistent ? [rpcRow(rpc)] : [];
    await desk.core().db.writeBatch({ devices: [device], rpcs });
  } catch (error) {
    stopTimers(rpc);
    desk.queueOf(rpc.device).delete(rpc.requestId);
    throw error;
  }
}

function enter(desk: Desk, rpc: Rpc): void {
  desk.queueOf(rpc.device).set(rpc.requestId, rpc);
  expireAt(desk, rpc);
}

/** A timer holds at most 24 days: a longer wait is a chain of them. */
function expireAt(desk: Desk, rpc: Rpc): void {
  const { clock } = desk.core();
  const leftMs = rpc.expiresAt - clock.now();
  const run = () => (leftMs > dayMs ? expireAt(desk, rpc) : finish(desk, rpc, "EXPIRED"));
  rpc.stopExpiry = clock.after(Math.max(0, Math.min(leftMs, dayMs)), run);
}

function change(desk: Desk, rpc: Rpc, status: RpcStatus): void {
  rpc.status = status;
  if (rpc.isPersistent) rpc.stored = storeOrLog(desk.core(), { rpcs: [rpcRow(rpc)] });
}

function finish(desk: Desk, rpc: Rpc, status: RpcStatus, result?: RpcResult): void {
  stopTimers(rpc);
  desk.queueOf(rpc.device).delete(rpc.requestId);
  change(desk, rpc, status);
  rpc.settle(result ?? { kind: "timeout" });
  flush(desk, rpc.device);
}

/** Sends what waits, in order, as the profile allows: all at once, or one after the other. */
function flush(desk: Desk, device: DeviceState): void {
  // A call that is over as soon as it is sent flushes again: thousands of them would be as deep a stack.
  if (desk.flushing.has(device)) return;
  desk.flushing.add(device);
  try {
    sendWaiting(desk, device);
  } finally {
    desk.flushing.delete(device);
  }
}

function sendWaiting(desk: Desk, device: DeviceState): void {
  const order = settingsOf(desk.core(), device).rpcOrder ?? "burst";
  for (const rpc of waiting(desk, device)) {
    if (rpc.status === "QUEUED" && !deliver(desk, rpc)) return;
    if (desk.queueOf(device).has(rpc.requestId) && holdsUp(rpc, order)) return;
  }
}

/** False where nobody listens: it stays in the queue until somebody does. */
function deliver(desk: Desk, rpc: Rpc): boolean {
  const onAcknowledged = () => {
    if (rpc.status === "SENT") delivered(desk, rpc);
  };
  const pushed = pushCall(desk.core(), rpc, onAcknowledged);
  if (pushed === undefined) return false;
  if (pushed === "too-large") tooLarge(desk, rpc);
  else if (typeof pushed === "object") metricCalled(desk, rpc, pushed);
  else underWay(desk, rpc, pushed);
  return true;
}

function underWay(desk: Desk, rpc: Rpc, qos: 0 | 1): void {
  rpc.wasSent = true;
  rpc.hasYielded = false;
  if (qos === 0) delivered(desk, rpc);
  else sent(desk, rpc);
  if (rpc.isOneWay && !rpc.isPersistent)
    finish(desk, rpc, "DELIVERED", { kind: "answered", text: "" });
}

/** The write is the answer: no other will come. */
function metricCalled(desk: Desk, rpc: Rpc, { isWritten, text }: MetricCall): void {
  if (isWritten && rpc.isOneWay) {
    delivered(desk, rpc);
    return;
  }
  rpc.response = text;
  finish(desk, rpc, isWritten ? "SUCCESSFUL" : "FAILED", { kind: "answered", text });
}

/** Another try would be as large; those behind it go on. */
function tooLarge(desk: Desk, rpc: Rpc): void {
  rpc.response = tooLargeResponse();
  finish(desk, rpc, "FAILED", { kind: "too-large" });
}

function sent(desk: Desk, rpc: Rpc): void {
  change(desk, rpc, "SENT");
  const { clock } = desk.core();
  const waitMs = Math.max(0, Math.min(deliveryMs, rpc.expiresAt - clock.now()));
  rpc.stopTimer = clock.after(waitMs, () => notDelivered(desk, rpc));
}

function delivered(desk: Desk, rpc: Rpc): void {
  rpc.stopTimer();
  if (rpc.isOneWay) {
    finish(desk, rpc, "DELIVERED", { kind: "answered", text: "" });
    return;
  }
  change(desk, rpc, "DELIVERED");
  waitForAnswer(desk, rpc);
  // The next of an ordered queue may go now, but not within the loop that sent this one.
  queueMicrotask(() => flush(desk, rpc.device));
}

/** Others wait behind it: not for ever. */
function waitForAnswer(desk: Desk, rpc: Rpc): void {
  const core = desk.core();
  if (settingsOf(core, rpc.device).rpcOrder !== "sequential-on-response") return;
  rpc.stopTimer = core.clock.after(responseMs, () =>
    tryAgain(desk, rpc, say("device.call.noAnswer")),
  );
}

function notDelivered(desk: Desk, rpc: Rpc): void {
  const core = desk.core();
  if (rpc.status !== "SENT") return;
  if (!settingsOf(core, rpc.device).closeOnRpcTimeout) {
    tryAgain(desk, rpc, say("device.call.notDelivered"));
    return;
  }
  change(desk, rpc, "QUEUED");
  for (const { handle } of [...rpc.device.sessions])
    handle?.disconnect(reasonCodes.administrativeAction, say("device.call.notAcknowledged"));
  leaveGateways(core, rpc.device, reasonCodes.administrativeAction);
  core.show(rpc.device);
}

/** Persistent ones are tried again; one that somebody waits for just runs out, but holds up nobody behind it. */
function tryAgain(desk: Desk, rpc: Rpc, error: string): void {
  if (!rpc.isPersistent) {
    rpc.hasYielded = true;
    flush(desk, rpc.device);
    return;
  }
  if (rpc.triesLeft <= 0) {
    rpc.response = JSON.stringify({ error });
    finish(desk, rpc, "FAILED");
    return;
  }
  rpc.triesLeft -= 1;
  change(desk, rpc, "TIMEOUT");
  change(desk, rpc, "QUEUED");
  flush(desk, rpc.device);
}

function respond(desk: Desk, device: DeviceState, requestId: number, text: string): boolean {
  const rpc = desk.open.get(device.row.id)?.get(requestId);
  if (rpc === undefined || rpc.isOneWay || !rpc.wasSent) return false;
  const isRight = text === "" || isJson(text);
  rpc.response = isRight ? text : JSON.stringify({ error: say("device.call.noJson") });
  const result: RpcResult = isRight ? { kind: "answered", text } : { kind: "no-json" };
  finish(desk, rpc, isRight ? "SUCCESSFUL" : "FAILED", result);
  return true;
}

function withdraw(desk: Desk, device: DeviceState, id: string): RpcRow | undefined {
  const rpc = waiting(desk, device).find((one) => one.id === id);
  if (rpc === undefined) return undefined;
  finish(desk, rpc, "DELETED");
  return rpcRow(rpc);
}

async function load(desk: Desk): Promise<void> {
  const core = desk.core();
  for (const row of await listOpenRpcs(core.db)) {
    const device = core.registry.device(row.deviceId);
    const rpc = device && storedRpc(row, device);
    if (rpc === undefined) continue;
    enter(desk, rpc);
    if (rpc.status === "DELIVERED") waitForAnswer(desk, rpc);
  }
}
