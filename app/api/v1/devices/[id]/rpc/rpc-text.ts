import type { RpcRow } from "@/lib/db/rpcs";
import { rawObject } from "@/lib/http/raw-json";

/** A stored call as JSON text: what it asked and what was answered keep every digit. */
export function rpcText({ id, createdAt, status, data }: RpcRow): string {
  const { method, params, isOneWay, response }: StoredCall = JSON.parse(data);
  return rawObject([
    ["rpcId", JSON.stringify(id)],
    ["at", String(createdAt)],
    ["method", JSON.stringify(method)],
    ["params", params || "null"],
    ["mode", JSON.stringify(isOneWay ? "one-way" : "two-way")],
    ["status", JSON.stringify(status)],
    ["response", response || "null"],
  ]);
}

/** What is kept of a call besides its columns; `params` and `response` are JSON text. */
interface StoredCall {
  readonly method: string;
  readonly params: string;
  readonly isOneWay: boolean;
  readonly response: string | null;
}
