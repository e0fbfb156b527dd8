import { expect, test } from "vitest";
import { emptyRpc, isOpenCall, type RpcFate, rpcBody, rpcFaults } from "./rpc-call";

const form = { ...emptyRpc, method: "setGpio", params: '{"pin":9007199254740993}' };

test("a persistent call is a two-way one that is kept and tried again", () => {
  expect(JSON.parse(rpcBody({ ...form, mode: "persistent", retries: "2" }))).toMatchObject({
    method: "setGpio",
    mode: "two-way",
    persistent: true,
    retries: 2,
    timeoutMs: 10_000,
  });
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
