import type { RpcRow } from "@/lib/db/rpcs";
import type { ProfileSettings, RpcStatus } from "@/lib/domain/device";
import { say } from "@/messages/say";
import type { RpcAsked, RpcResult } from "./rpc-asked";
import type { DeviceState } from "./state";

/** A request to a device, from the question to its fate. */
export interface Rpc extends RpcAsked {
  readonly id: string;
  readonly device: DeviceState;
  readonly requestId: number;
  readonly createdAt: number;
  status: RpcStatus;
  /** It went out before: an answer may come although it waits again. */
  wasSent: boolean;
  /** It was waited for long enough: in an ordered queue the next may go, though this may still be answered. */
  hasYielded: boolean;
  triesLeft: number;
  response: string | undefined;
  stopTimer: () => void;
  stopExpiry: () => void;
  /** Of its latest status. */
  stored: Promise<void>;
  readonly settle: (result: RpcResult) => void;
}

export type NewRpc = RpcAsked & Pick<Rpc, "id" | "device" | "requestId" | "settle">;

interface StoredRpc extends RpcAsked {
  readonly requestId: number;
  readonly triesLeft: number;
  readonly response: string | null;
}

/** What a persistent call says that was too large to be sent. */
export const tooLargeResponse = () => JSON.stringify({ error: say("device.call.tooLarge") });

export const nothing = () => {};
const maxRetries = 5;

export const newRpc = (fields: NewRpc, createdAt: number): Rpc => ({
  ...fields,
  createdAt,
  status: "QUEUED",
  wasSent: false,
  hasYielded: false,
  triesLeft: Math.min(fields.retries, maxRetries),
  response: undefined,
  stopTimer: nothing,
  stopExpiry: nothing,
  stored: Promise.resolve(),
});

export function stopTimers(rpc: Rpc): void {
  rpc.stopTimer();
  rpc.stopExpiry();
}

/** Whether those behind it must wait. */
export function holdsUp({ status, hasYielded }: Rpc, order: ProfileSettings["rpcOrder"]): boolean {
  if (hasYielded || order === "burst") return false;
  return status === "SENT" || (status === "DELIVERED" && order === "sequential-on-response");
}

export const rpcRow = (rpc: Rpc): RpcRow => {
  const { method, params, isOneWay, isPersistent, expiresAt, retries, requestId, triesLeft } = rpc;
  const call = { method, params, isOneWay, isPersistent, expiresAt, retries };
  const stored: StoredRpc = { ...call, requestId, triesLeft, response: rpc.response ?? null };
  const { id, createdAt, status } = rpc;
  return {
    id,
    deviceId: rpc.device.row.id,
    createdAt,
    status,
    data: JSON.stringify(stored),
  };
};

/** What was under way when the process ended waits to be sent once more; undefined where nothing is left to do. */
export function storedRpc(row: RpcRow, device: DeviceState): Rpc | undefined {
  const { response: _response, triesLeft, ...asked }: StoredRpc = JSON.parse(row.data);
  const isDelivered = row.status === "DELIVERED";
  if (isDelivered && asked.isOneWay) return undefined;
  const rpc = newRpc({ ...asked, id: row.id, device, settle: nothing }, row.createdAt);
  rpc.triesLeft = triesLeft;
  rpc.wasSent = row.status !== "QUEUED";
  if (isDelivered) rpc.status = "DELIVERED";
  return rpc;
}
