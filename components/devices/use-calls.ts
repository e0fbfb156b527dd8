"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { RpcStatus } from "@/lib/domain/device";
import { send as sendPlain } from "@/lib/store/rest";
import { getExact, sendExact } from "@/lib/store/rest-exact";
import { isOpenCall, type RpcCall, type RpcFate, type RpcForm, rpcBody } from "./rpc-call";

const pollMs = 1_500;
const mostCalls = 50;

interface Told {
  readonly status: RpcStatus;
  readonly response: unknown;
}

/** The calls of this page, newest first; open persistent ones are asked about until they are over. */
export function useCalls(deviceId: string) {
  const [calls, setCalls] = useState<readonly RpcCall[]>([]);
  const lastKey = useRef(0);
  const settle = useCallback(
    (key: number, fate: RpcFate) =>
      setCalls((before) => before.map((call) => (call.key === key ? { ...call, fate } : call))),
    [],
  );
  const send = async (form: RpcForm): Promise<RpcFate> => {
    lastKey.current += 1;
    const call: RpcCall = {
      key: lastKey.current,
      method: form.method.trim(),
      params: form.params.trim() || "{}",
      mode: form.mode,
      at: Date.now(),
      fate: { kind: "waiting" },
    };
    setCalls((before) => [call, ...before].slice(0, mostCalls));
    const fate = await ask(deviceId, form, call.at);
    settle(call.key, fate);
    return fate;
  };
  usePolling(calls, settle);
  const takeBack = async ({ key, fate }: RpcCall): Promise<boolean> => {
    if (fate.kind !== "persistent") return false;
    const answer = await sendPlain("DELETE", `/rpc/${fate.rpcId}`);
    if (answer.kind === "ok") settle(key, { ...fate, status: "DELETED" });
    return answer.kind === "ok";
  };
  return { calls, send, takeBack };
}

async function ask(deviceId: string, form: RpcForm, at: number): Promise<RpcFate> {
  const answer = await sendExact<unknown>("POST", `/devices/${deviceId}/rpc`, rpcBody(form));
  if (answer.kind === "problem") return { kind: "failed", problem: answer.problem };
  if (form.mode === "one-way") return { kind: "sent" };
  if (form.mode === "two-way")
    return { kind: "answered", response: answer.value, tookMs: Date.now() - at };
  return {
    kind: "persistent",
    rpcId: rpcIdOf(answer.value),
    status: "QUEUED",
    response: undefined,
  };
}

const rpcIdOf = (value: unknown): string =>
  typeof value === "object" && value !== null && "rpcId" in value ? String(value.rpcId) : "";

function usePolling(calls: readonly RpcCall[], settle: (key: number, fate: RpcFate) => void) {
  const open = calls.flatMap((call) =>
    call.fate.kind === "persistent" && isOpenCall(call) ? [`${call.key} ${call.fate.rpcId}`] : [],
  );
  const asked = open.join("\n");
  useEffect(() => {
    if (asked === "") return;
    const controller = new AbortController();
    const poll = async (key: number, rpcId: string) => {
      const answer = await getExact<Told>(`/rpc/${rpcId}`, controller.signal);
      if (answer.kind === "ok" && !controller.signal.aborted)
        settle(key, { kind: "persistent", rpcId, ...answer.value });
    };
    const pollAll = () => {
      for (const line of asked.split("\n")) {
        const [key = "", rpcId = ""] = line.split(" ");
        void poll(Number(key), rpcId);
      }
    };
    pollAll();
    const timer = setInterval(pollAll, pollMs);
    return () => {
      controller.abort();
      clearInterval(timer);
    };
  }, [asked, settle]);
}
