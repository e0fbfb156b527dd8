import { newId } from "@/lib/db/new-id";
import { listOpenRpcs } from "@/lib/db/rpcs";
import type { RpcStatus } from "@/lib/domain/device";
import { reasonCodes } from "@/lib/mqtt/reason-code";
import { isJson } from "@/lib/protocols/platform/requests";
import { topics } from "@/lib/protocols/platform/topics";
import { type Core, changeRow, settingsOf, storeSoon } from "./core";
import { pushToOne, pushToSession } from "./push";
import type { RpcAsked, RpcDesk, RpcResult } from "./rpc-asked";
import { rpcRequestPush } from "./rpc-payload";
import type { DeviceState } from "./state";

interface Rpc extends RpcAsked {
  readonly id: string;
  readonly device: DeviceState;
  readonly requestId: number;
  readonly createdAt: number;
  status: RpcStatus;
  triesLeft: number;
  response: string | undefined;
  stopTimer: () => void;
  stopExpiry: () => void;
  readonly settle: (result: RpcResult) => void;
}

interface StoredRpc extends RpcAsked {
  readonly requestId: number;
  readonly triesLeft: number;
  readonly response: string | null;
}

const deliveryMs = 10_000;
const responseMs = 30_000;
const maxRetries = 5;
const nothing = () => {};

export function createRpcDesk(core: () => Core): RpcDesk {
  /** By device, in the order of their numbers. */
  const open = new Map<string, Map<number, Rpc>>();
  const queueOf = (device: DeviceState) => {
    const known = open.get(device.row.id) ?? new Map<number, Rpc>();
    open.set(device.row.id, known);
    return known;
  };
  const desk: Desk = { core, queueOf, open };
  return {
    send: (device, asked) => ask(desk, device, asked),
    respond: (device, requestId, text) => respond(desk, device, requestId, text),
    flush: (device) => flush(desk, device),
    lost: (device) => {
      for (const rpc of desk.queueOf(device).values()) {
        if (rpc.status !== "SENT") continue;
        rpc.stopTimer();
        change(desk, rpc, "QUEUED");
      }
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
}

function stopTimers(rpc: Rpc): void {
  rpc.stopTimer();
  rpc.stopExpiry();
}

async function ask(desk: Desk, device: DeviceState, asked: RpcAsked): Promise<RpcResult> {
  const core = desk.core();
  const requestId = device.row.rpcCount;
  const row = changeRow(core, device, { rpcCount: requestId + 1 });
  let settle: (result: RpcResult) => void = nothing;
  const result = new Promise<RpcResult>((resolve) => {
    settle = resolve;
  });
  const rpc = enter(desk, { ...asked, id: newId(), device, requestId, settle });
  await core.db.writeBatch({ devices: [row], ...(asked.isPersistent ? rowsOf(rpc) : {}) });
  flush(desk, device);
  return asked.isPersistent ? { kind: "accepted", rpcId: rpc.id } : result;
}

type NewRpc = RpcAsked & Pick<Rpc, "id" | "device" | "requestId" | "settle">;

function enter(desk: Desk, fields: NewRpc, stored?: Partial<Rpc>): Rpc {
  const { clock } = desk.core();
  const rpc: Rpc = {
    ...fields,
    createdAt: clock.now(),
    status: "QUEUED",
    triesLeft: Math.min(fields.retries, maxRetries),
    response: undefined,
    stopTimer: nothing,
    stopExpiry: nothing,
    ...stored,
  };
  desk.queueOf(fields.device).set(fields.requestId, rpc);
  expireAt(desk, rpc);
  return rpc;
}

/** A timer holds at most 24 days: a longer wait is a chain of them. */
function expireAt(desk: Desk, rpc: Rpc): void {
  const { clock } = desk.core();
  const leftMs = rpc.expiresAt - clock.now();
  const run = () => (leftMs > 86_400_000 ? expireAt(desk, rpc) : finish(desk, rpc, "EXPIRED"));
  rpc.stopExpiry = clock.after(Math.max(0, Math.min(leftMs, 86_400_000)), run);
}

const rowsOf = (rpc: Rpc) => {
  const { method, params, isOneWay, isPersistent, expiresAt, retries, requestId, triesLeft } = rpc;
  const response = rpc.response ?? null;
  const call = { method, params, isOneWay, isPersistent, expiresAt, retries };
  const stored: StoredRpc = { ...call, requestId, triesLeft, response };
  const { id, createdAt, status } = rpc;
  const deviceId = rpc.device.row.id;
  return { rpcs: [{ id, deviceId, createdAt, status, data: JSON.stringify(stored) }] };
};

function change(desk: Desk, rpc: Rpc, status: RpcStatus): void {
  rpc.status = status;
  if (rpc.isPersistent) storeSoon(desk.core(), rowsOf(rpc));
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
  const order = settingsOf(desk.core(), device).rpcOrder ?? "burst";
  for (const rpc of [...desk.queueOf(device).values()]) {
    if (rpc.status === "QUEUED" && !deliver(desk, rpc)) return;
    if (order === "sequential-on-ack" && rpc.status === "SENT") return;
    if (order === "sequential-on-response" && isOpen(rpc)) return;
  }
}

const isOpen = ({ status }: Rpc): boolean => status === "SENT" || status === "DELIVERED";

/** False where nobody listens: it stays in the queue until somebody does. */
function deliver(desk: Desk, rpc: Rpc): boolean {
  const onAcknowledged = () => {
    if (rpc.status === "SENT") delivered(desk, rpc);
  };
  const qos = pushCall(desk.core(), rpc, onAcknowledged);
  if (qos === undefined) return false;
  if (qos === 0) delivered(desk, rpc);
  else sent(desk, rpc);
  if (rpc.isOneWay && !rpc.isPersistent)
    finish(desk, rpc, "DELIVERED", { kind: "answered", text: "" });
  return true;
}

function pushCall(core: Core, rpc: Rpc, onAcknowledged: () => void): 0 | 1 | undefined {
  const { device, requestId, method, params } = rpc;
  const settings = settingsOf(core, device);
  const own = pushToOne(core, device, "rpc", (family) => ({
    ...rpcRequestPush(settings, family, { requestId, method, params }),
    onAcknowledged,
  }));
  if (own !== undefined) return own;
  const gateway = [...device.via].filter(({ edge }) => edge === undefined).at(-1);
  if (gateway === undefined) return undefined;
  const data = `{"id":${requestId},"method":${JSON.stringify(method)},"params":${params}}`;
  const payload = `{"device":${JSON.stringify(device.row.name)},"data":${data}}`;
  return pushToSession(core, gateway, { topic: topics.gatewayRpc, payload, onAcknowledged });
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
  const core = desk.core();
  if (settingsOf(core, rpc.device).rpcOrder === "sequential-on-response")
    rpc.stopTimer = core.clock.after(responseMs, () => tryAgain(desk, rpc, "no answer in time"));
  // The next of an ordered queue may go now, but not within the loop that sent this one.
  queueMicrotask(() => flush(desk, rpc.device));
}

function notDelivered(desk: Desk, rpc: Rpc): void {
  const core = desk.core();
  if (rpc.status !== "SENT") return;
  if (!settingsOf(core, rpc.device).closeOnRpcTimeout) {
    tryAgain(desk, rpc, "not delivered in time");
    return;
  }
  change(desk, rpc, "QUEUED");
  for (const { handle } of [...rpc.device.sessions])
    handle?.disconnect(reasonCodes.administrativeAction, "an RPC request was not acknowledged");
}

/** Requests that somebody waits for at this moment just run out; persistent ones are tried again. */
function tryAgain(desk: Desk, rpc: Rpc, error: string): void {
  if (!rpc.isPersistent) return;
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
  const rpc = desk.queueOf(device).get(requestId);
  if (rpc === undefined || rpc.isOneWay || rpc.status === "QUEUED") return false;
  const isRight = text === "" || isJson(text);
  rpc.response = isRight ? text : JSON.stringify({ error: "the answer is no JSON" });
  const result: RpcResult = isRight ? { kind: "answered", text } : { kind: "no-json" };
  finish(desk, rpc, isRight ? "SUCCESSFUL" : "FAILED", result);
  return true;
}

/** What was under way when the process ended is sent once more. */
async function load(desk: Desk): Promise<void> {
  const core = desk.core();
  for (const row of await listOpenRpcs(core.db)) {
    const device = core.registry.device(row.deviceId);
    if (device === undefined) continue;
    const stored: StoredRpc = JSON.parse(row.data);
    const { response: _response, triesLeft, ...asked } = stored;
    const status = row.status === "DELIVERED" ? "DELIVERED" : "QUEUED";
    const fields = { ...asked, id: row.id, device, settle: nothing };
    enter(desk, fields, { status, triesLeft, createdAt: row.createdAt });
  }
}
