import { expect, test } from "vitest";
import {
  answerFate,
  emptyRpc,
  isDone,
  isOpenCall,
  type RpcFate,
  rpcBody,
  rpcFaults,
} from "./rpc-call";

const form = { ...emptyRpc, method: "setGpio", params: '{"pin":9007199254740993}' };

test("a persistent call is kept and tried again, of two ways or of one", () => {
  const kept = { ...form, isPersistent: true, retries: "2" };
  expect(JSON.parse(rpcBody(kept))).toMatchObject({
    method: "setGpio",
    mode: "two-way",
    persistent: true,
    retries: 2,
    timeoutMs: 10_000,
  });
  const keptOneWay = JSON.parse(rpcBody({ ...kept, mode: "one-way" }));
  expect(keptOneWay).toMatchObject({ mode: "one-way", persistent: true, retries: 2 });
  const oneWay = JSON.parse(rpcBody({ ...form, mode: "one-way" }));
  expect(oneWay).toMatchObject({ mode: "one-way", persistent: false });
});

test("large integers in the params keep every digit", () => {
  expect(rpcBody(form)).toContain('"params":{"pin":9007199254740993}');
});

test("what is no JSON, too short a time and a missing method are faults", () => {
  const faults = rpcFaults({ ...emptyRpc, params: "{", timeoutSeconds: "1" });
  expect([...faults]).toEqual(["method", "params", "timeoutSeconds"]);
  expect(rpcFaults(form).size).toBe(0);
});

test("a persistent call is open until its last state", () => {
  const call = (fate: RpcFate) => ({ key: "1", ...form, at: 0, fate });
  const at = (status: "SENT" | "EXPIRED") =>
    call({ kind: "persistent", rpcId: "r", status, response: null });
  expect(isOpenCall(at("SENT"))).toBe(true);
  expect(isOpenCall(at("EXPIRED"))).toBe(false);
  expect(isOpenCall(call({ kind: "sent" }))).toBe(false);
});

test("a delivered persistent call of one way is over and good, one of two ways waits for its answer", () => {
  const delivered = (mode: "one-way" | "two-way") => ({
    ...form,
    key: "1",
    mode,
    at: 0,
    fate: { kind: "persistent", rpcId: "r", status: "DELIVERED", response: null } as const,
  });
  expect([isOpenCall(delivered("one-way")), isDone(delivered("one-way"))]).toEqual([false, true]);
  expect([isOpenCall(delivered("two-way")), isDone(delivered("two-way"))]).toEqual([true, false]);
});

test("a call that failed, ran out or was taken back is over and not good", () => {
  for (const status of ["FAILED", "EXPIRED", "DELETED"] as const) {
    const fate: RpcFate = { kind: "persistent", rpcId: "r", status, response: null };
    const call = { ...form, key: "1", mode: "one-way" as const, at: 0, fate };
    expect([isOpenCall(call), isDone(call)]).toEqual([false, false]);
  }
});

test("a call of one way is sent; where it was refused, the answer says so", () => {
  expect(answerFate("one-way", undefined, 5)).toEqual({ kind: "sent" });
  const response = { result: "BAD_REQUEST_PARAMS" };
  expect(answerFate("one-way", response, 5)).toEqual({ kind: "answered", response, tookMs: 5 });
  expect(answerFate("two-way", undefined, 5)).toMatchObject({ kind: "answered" });
});
