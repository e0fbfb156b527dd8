import type { RpcStatus } from "@/lib/domain/device";
import { reasonCodes } from "@/lib/mqtt/reason-code";
import { say } from "@/messages/say";
import { type Core, settingsOf, storeOrLog } from "./core";
import { leaveGateways } from "./gateway-children";
import type { RpcResult } from "./rpc-asked";
import { holdsUp, type Rpc, rpcRow, stopTimers, tooLargeResponse } from "./rpc-call";
import { pushCall } from "./rpc-push";
import type { MetricCall } from "./sparkplug-command";
import type { DeviceState } from "./state";

const deliveryMs = 10_000;
const responseMs = 30_000;
const dayMs = 86_400_000;

/** The calls that are open, and those of which device are being sent just now. */
export interface RpcFlow {
  readonly core: () => Core;
  readonly queueOf: (device: DeviceState) => Map<number, Rpc>;
  readonly open: Map<string, Map<number, Rpc>>;
  readonly flushing: Set<DeviceState>;
}

/** Most devices have none: nothing is made for them here. */
export const waiting = ({ open }: RpcFlow, { row }: DeviceState): readonly Rpc[] => [
  ...(open.get(row.id)?.values() ?? []),
];

export function enter(flow: RpcFlow, rpc: Rpc): void {
  flow.queueOf(rpc.device).set(rpc.requestId, rpc);
  expireAt(flow, rpc);
}

/** A timer holds at most 24 days: a longer wait is a chain of them. */
function expireAt(flow: RpcFlow, rpc: Rpc): void {
  const { clock } = flow.core();
  const leftMs = rpc.expiresAt - clock.now();
  const run = () => (leftMs > dayMs ? expireAt(flow, rpc) : finish(flow, rpc, "EXPIRED"));
  rpc.stopExpiry = clock.after(Math.max(0, Math.min(leftMs, dayMs)), run);
}

export function change(flow: RpcFlow, rpc: Rpc, status: RpcStatus): void {
  rpc.status = status;
  if (rpc.isPersistent) rpc.stored = storeOrLog(flow.core(), { rpcs: [rpcRow(rpc)] });
}

export function finish(flow: RpcFlow, rpc: Rpc, status: RpcStatus, result?: RpcResult): void {
  stopTimers(rpc);
  flow.queueOf(rpc.device).delete(rpc.requestId);
  change(flow, rpc, status);
  rpc.settle(result ?? { kind: "timeout" });
  flush(flow, rpc.device);
}

/** Sends what waits, in order, as the profile allows: all at once, or one after the other. */
export function flush(flow: RpcFlow, device: DeviceState): void {
  // A call that is over as soon as it is sent flushes again: thousands of them would be as deep a stack.
  if (flow.flushing.has(device)) return;
  flow.flushing.add(device);
  try {
    sendWaiting(flow, device);
  } finally {
    flow.flushing.delete(device);
  }
}

function sendWaiting(flow: RpcFlow, device: DeviceState): void {
  const order = settingsOf(flow.core(), device).rpcOrder ?? "burst";
  for (const rpc of waiting(flow, device)) {
    if (rpc.status === "QUEUED" && !deliver(flow, rpc)) return;
    if (flow.queueOf(device).has(rpc.requestId) && holdsUp(rpc, order)) return;
  }
}

/** False where nobody listens: it stays in the queue until somebody does. */
function deliver(flow: RpcFlow, rpc: Rpc): boolean {
  const onAcknowledged = () => {
    if (rpc.status === "SENT") delivered(flow, rpc);
  };
  const pushed = pushCall(flow.core(), rpc, onAcknowledged);
  if (pushed === undefined) return false;
  if (pushed === "too-large") tooLarge(flow, rpc);
  else if (typeof pushed === "object") metricCalled(flow, rpc, pushed);
  else underWay(flow, rpc, pushed);
  return true;
}

function underWay(flow: RpcFlow, rpc: Rpc, qos: 0 | 1): void {
  rpc.wasSent = true;
  rpc.hasYielded = false;
  if (qos === 0) delivered(flow, rpc);
  else sent(flow, rpc);
  if (rpc.isOneWay && !rpc.isPersistent)
    finish(flow, rpc, "DELIVERED", { kind: "answered", text: "" });
}

/** The write is the answer: no other will come. */
function metricCalled(flow: RpcFlow, rpc: Rpc, { isWritten, text }: MetricCall): void {
  if (isWritten && rpc.isOneWay) {
    delivered(flow, rpc);
    return;
  }
  rpc.response = text;
  finish(flow, rpc, isWritten ? "SUCCESSFUL" : "FAILED", { kind: "answered", text });
}

/** Another try would be as large; those behind it go on. */
function tooLarge(flow: RpcFlow, rpc: Rpc): void {
  rpc.response = tooLargeResponse();
  finish(flow, rpc, "FAILED", { kind: "too-large" });
}

function sent(flow: RpcFlow, rpc: Rpc): void {
  change(flow, rpc, "SENT");
  const { clock } = flow.core();
  const waitMs = Math.max(0, Math.min(deliveryMs, rpc.expiresAt - clock.now()));
  rpc.stopTimer = clock.after(waitMs, () => notDelivered(flow, rpc));
}

function delivered(flow: RpcFlow, rpc: Rpc): void {
  rpc.stopTimer();
  if (rpc.isOneWay) {
    finish(flow, rpc, "DELIVERED", { kind: "answered", text: "" });
    return;
  }
  change(flow, rpc, "DELIVERED");
  waitForAnswer(flow, rpc);
  // The next of an ordered queue may go now, but not within the loop that sent this one.
  queueMicrotask(() => flush(flow, rpc.device));
}

/** Others wait behind it: not for ever. */
export function waitForAnswer(flow: RpcFlow, rpc: Rpc): void {
  const core = flow.core();
  if (settingsOf(core, rpc.device).rpcOrder !== "sequential-on-response") return;
  rpc.stopTimer = core.clock.after(responseMs, () =>
    tryAgain(flow, rpc, say("device.call.noAnswer")),
  );
}

function notDelivered(flow: RpcFlow, rpc: Rpc): void {
  const core = flow.core();
  if (rpc.status !== "SENT") return;
  if (!settingsOf(core, rpc.device).closeOnRpcTimeout) {
    tryAgain(flow, rpc, say("device.call.notDelivered"));
    return;
  }
  change(flow, rpc, "QUEUED");
  for (const { handle } of [...rpc.device.sessions])
    handle?.disconnect(reasonCodes.administrativeAction, say("device.call.notAcknowledged"));
  leaveGateways(core, rpc.device, reasonCodes.administrativeAction);
  core.show(rpc.device);
}

/** Persistent ones are tried again; one that somebody waits for just runs out, but holds up nobody behind it. */
function tryAgain(flow: RpcFlow, rpc: Rpc, error: string): void {
  if (!rpc.isPersistent) {
    rpc.hasYielded = true;
    flush(flow, rpc.device);
    return;
  }
  if (rpc.triesLeft <= 0) {
    rpc.response = JSON.stringify({ error });
    finish(flow, rpc, "FAILED");
    return;
  }
  rpc.triesLeft -= 1;
  change(flow, rpc, "TIMEOUT");
  change(flow, rpc, "QUEUED");
  flush(flow, rpc.device);
}
