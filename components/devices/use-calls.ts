"use client";

import { useCallback, useRef, useState } from "react";
import { useFresh } from "@/components/rest/use-fresh";
import type { RpcStatus } from "@/lib/domain/device";
import { writeExact } from "@/lib/store/exact-json";
import { send as sendPlain } from "@/lib/store/rest";
import { getExact, sendExact } from "@/lib/store/rest-exact";
import {
  answerFate,
  type RpcCall,
  type RpcFate,
  type RpcForm,
  type RpcMode,
  rpcBody,
} from "./rpc-call";

const refreshMs = 1_500;
const mostCalls = 50;

interface Stored {
  readonly rpcId: string;
  readonly at: number;
  readonly method: string;
  readonly params: unknown;
  readonly mode: RpcMode;
  readonly status: RpcStatus;
  readonly response: unknown;
}

/** The persistent calls of the device, whoever made them, and what this page asked besides, newest first. */
export function useCalls(deviceId: string) {
  const [own, setOwn] = useState<readonly RpcCall[]>([]);
  const lastKey = useRef(0);
  const read = useCallback(
    (signal?: AbortSignal) =>
      getExact<{ readonly items: readonly Stored[] }>(
        `/devices/${deviceId}/rpc?limit=${mostCalls}`,
        signal,
      ),
    [deviceId],
  );
  const { fresh, reload } = useFresh(read, refreshMs);
  const send = async (form: RpcForm): Promise<RpcFate> => {
    lastKey.current += 1;
    const call: RpcCall = {
      key: `own-${lastKey.current}`,
      method: form.method.trim(),
      params: form.params.trim() || "{}",
      mode: form.mode,
      isPersistent: form.isPersistent,
      at: Date.now(),
      fate: { kind: "waiting" },
    };
    setOwn((before) => [call, ...before].slice(0, mostCalls));
    const fate = await ask(deviceId, form, call.at);
    // From here on the server tells of it.
    if (fate.kind === "persistent") await reload();
    setOwn((before) => settled(before, { ...call, fate }));
    return fate;
  };
  const takeBack = async ({ fate }: RpcCall): Promise<boolean> => {
    if (fate.kind !== "persistent") return false;
    const answer = await sendPlain("DELETE", `/rpc/${fate.rpcId}`);
    if (answer.kind === "ok") await reload();
    return answer.kind === "ok";
  };
  const stored = fresh.kind === "ready" ? fresh.value.items.map(storedCall) : [];
  const calls = [...own, ...stored].toSorted((a, b) => b.at - a.at);
  return { calls, send, takeBack, fresh, reload };
}

const settled = (calls: readonly RpcCall[], call: RpcCall): readonly RpcCall[] =>
  call.fate.kind === "persistent"
    ? calls.filter(({ key }) => key !== call.key)
    : calls.map((one) => (one.key === call.key ? call : one));

const storedCall = ({ rpcId, at, method, params, mode, ...end }: Stored): RpcCall => ({
  key: rpcId,
  method,
  params: writeExact(params, 2),
  mode,
  isPersistent: true,
  at,
  fate: { kind: "persistent", rpcId, status: end.status, response: end.response },
});

async function ask(deviceId: string, form: RpcForm, at: number): Promise<RpcFate> {
  const answer = await sendExact<unknown>("POST", `/devices/${deviceId}/rpc`, rpcBody(form));
  if (answer.kind === "problem") return { kind: "failed", problem: answer.problem };
  if (form.isPersistent) {
    const rpcId = rpcIdOf(answer.value);
    return { kind: "persistent", rpcId, status: "QUEUED", response: undefined };
  }
  return answerFate(form.mode, answer.value, Date.now() - at);
}

const rpcIdOf = (value: unknown): string =>
  typeof value === "object" && value !== null && "rpcId" in value ? String(value.rpcId) : "";
