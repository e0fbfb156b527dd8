import { newId } from "@/lib/db/new-id";
import { listOpenRpcs, type RpcRow } from "@/lib/db/rpcs";
import { isJson } from "@/lib/protocols/platform/requests";
import { say } from "@/messages/say";
import { type Core, changeRow } from "./core";
import type { RpcAsked, RpcDesk, RpcResult } from "./rpc-asked";
import { newRpc, nothing, type Rpc, rpcRow, stopTimers, storedRpc } from "./rpc-call";
import { change, enter, finish, flush, type RpcFlow, waitForAnswer, waiting } from "./rpc-flow";
import type { DeviceState } from "./state";

export function createRpcDesk(core: () => Core): RpcDesk {
  /** By device, in the order of their numbers. */
  const open = new Map<string, Map<number, Rpc>>();
  const queueOf = (device: DeviceState) => {
    const known = open.get(device.row.id) ?? new Map<number, Rpc>();
    open.set(device.row.id, known);
    return known;
  };
  const flow: RpcFlow = { core, queueOf, open, flushing: new Set() };
  return {
    send: (device, asked) => ask(flow, device, asked),
    respond: (device, requestId, text) => respond(flow, device, requestId, text),
    withdraw: (device, id) => withdraw(flow, device, id),
    flush: (device) => flush(flow, device),
    lost: (device) => {
      for (const rpc of waiting(flow, device)) {
        if (rpc.status !== "SENT") continue;
        rpc.stopTimer();
        change(flow, rpc, "QUEUED");
      }
    },
    forget: (device) => {
      for (const rpc of waiting(flow, device)) {
        stopTimers(rpc);
        rpc.settle({ kind: "timeout" });
      }
      open.delete(device.row.id);
    },
    load: () => load(flow),
    stop: () => {
      for (const queue of open.values()) for (const rpc of queue.values()) stopTimers(rpc);
    },
  };
}

async function ask(flow: RpcFlow, device: DeviceState, asked: RpcAsked): Promise<RpcResult> {
  const core = flow.core();
  const requestId = device.row.rpcCount;
  const row = changeRow(core, device, { rpcCount: requestId + 1 });
  let settle: (result: RpcResult) => void = nothing;
  const result = new Promise<RpcResult>((resolve) => {
    settle = resolve;
  });
  const rpc = newRpc({ ...asked, id: newId(), device, requestId, settle }, core.clock.now());
  enter(flow, rpc);
  await store(flow, rpc, row);
  flush(flow, device);
  if (!asked.isPersistent) return result;
  // What became of it at once is seen by whoever asks next.
  await rpc.stored;
  return { kind: "accepted", rpcId: rpc.id };
}

/** A call whose number could not be stored is not sent: after a restart another would have the same one. */
async function store(flow: RpcFlow, rpc: Rpc, device: DeviceState["row"]): Promise<void> {
  try {
    const rpcs = rpc.isPersistent ? [rpcRow(rpc)] : [];
    await flow.core().db.writeBatch({ devices: [device], rpcs });
  } catch (error) {
    stopTimers(rpc);
    flow.queueOf(rpc.device).delete(rpc.requestId);
    throw error;
  }
}

function respond(flow: RpcFlow, device: DeviceState, requestId: number, text: string): boolean {
  const rpc = flow.open.get(device.row.id)?.get(requestId);
  if (rpc === undefined || rpc.isOneWay || !rpc.wasSent) return false;
  const isRight = text === "" || isJson(text);
  rpc.response = isRight ? text : JSON.stringify({ error: say("device.call.noJson") });
  const result: RpcResult = isRight ? { kind: "answered", text } : { kind: "no-json" };
  finish(flow, rpc, isRight ? "SUCCESSFUL" : "FAILED", result);
  return true;
}

function withdraw(flow: RpcFlow, device: DeviceState, id: string): RpcRow | undefined {
  const rpc = waiting(flow, device).find((one) => one.id === id);
  if (rpc === undefined) return undefined;
  finish(flow, rpc, "DELETED");
  return rpcRow(rpc);
}

async function load(flow: RpcFlow): Promise<void> {
  const core = flow.core();
  for (const row of await listOpenRpcs(core.db)) {
    const device = core.registry.device(row.deviceId);
    const rpc = device && storedRpc(row, device);
    if (rpc === undefined) continue;
    enter(flow, rpc);
    if (rpc.status === "DELIVERED") waitForAnswer(flow, rpc);
  }
}
