import { describe, expect, test } from "vitest";
import { getDevices } from "@/lib/hub/devices/current";
import { bodyOf, houseOfFile, nextMessage, publish, requests } from "./device-house";

const house = await houseOfFile();
await house.profile({ name: "ordered", rpcOrder: "sequential-on-response" });

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  test("a call goes out with the first number and its answer is the body", async () => {
    const device = await house.make();
    const client = await house.connect(device, { version });
    await client.subscribe({ topic: requests, qos: 1 });
    const asked = house.rpc(
      device.id,
      `{"method": "getValue", "params": {"big": 9007199254740993, "list": [ 1.0 ]}}`,
    );
    const request = await nextMessage(client);
    expect([request.topic, request.payload.toString()]).toEqual([
      "v1/devices/me/rpc/request/0",
      '{"method":"getValue","params":{"big":9007199254740993,"list":[1.0]}}',
    ]);
    await publish(client, "v1/devices/me/rpc/response/0", '{"value":42.0}');
    const answer = await asked;
    expect([answer.status, await answer.text()]).toEqual([200, '{"value":42.0}']);
  });

  test("what nobody listens to waits until somebody does", async () => {
    const device = await house.make();
    const asked = house.rpc(device.id, { method: "m", params: [] });
    const client = await house.connect(device, { version });
    await client.subscribe({ topic: "v2/r/req/j/+", qos: 0 });
    expect((await nextMessage(client)).topic).toBe("v2/r/req/j/0");
    await publish(client, "v2/r/res/j/0", "1");
    expect(await (await asked).json()).toBe(1);
  });

  test("one way: done as soon as it is sent", async () => {
    const device = await house.make();
    const client = await house.connect(device, { version });
    await client.subscribe({ topic: requests, qos: 1 });
    const answer = await house.rpc(device.id, { method: "m", params: {}, mode: "one-way" });
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
  });

  test("an answer that is no JSON is 406, an empty one is an empty body, nobody is 504", async () => {
    const device = await house.make();
    const client = await house.connect(device, { version });
    const late = house.rpc(device.id, { method: "m", params: {}, timeoutMs: 1 });
    expect((await late).status).toBe(504);
    await client.subscribe({ topic: requests, qos: 0 });
    const wrong = house.rpc(device.id, { method: "m", params: {} });
    expect((await nextMessage(client)).topic).toBe("v1/devices/me/rpc/request/1");
    await publish(client, "v1/devices/me/rpc/response/1", "no json");
    expect((await wrong).status).toBe(406);
    const empty = house.rpc(device.id, { method: "m", params: {} });
    await nextMessage(client);
    await publish(client, "v1/devices/me/rpc/response/2", "");
    expect(await (await empty).text()).toBe("");
    expect((await house.rpc("nobody", { method: "m", params: {} })).status).toBe(404);
  });

  test("a persistent call goes from queued to delivered to successful", async () => {
    const device = await house.make();
    const accepted = await house.rpc(device.id, { method: "m", params: {}, persistent: true });
    expect(accepted.status).toBe(202);
    const { rpcId } = await accepted.json();
    expect(await house.fate(rpcId)).toEqual({ status: "QUEUED", response: null });
    const client = await house.connect(device, { version });
    await client.subscribe({ topic: requests, qos: 1 });
    const request = await client.next();
    await expect.poll(() => house.fate(rpcId)).toMatchObject({ status: "SENT" });
    if (request.cmd === "publish" && request.messageId)
      client.send({ cmd: "puback", messageId: request.messageId, reasonCode: 0 });
    await expect.poll(() => house.fate(rpcId)).toMatchObject({ status: "DELIVERED" });
    await publish(client, "v1/devices/me/rpc/response/0", '{"ok":true}');
    await expect
      .poll(() => house.fate(rpcId))
      .toEqual({ status: "SUCCESSFUL", response: { ok: true } });
  });

  test("a persistent call of one way ends when it is delivered", async () => {
    const device = await house.make();
    const client = await house.connect(device, { version });
    await client.subscribe({ topic: requests, qos: 1 });
    const body = { method: "m", params: {}, persistent: true, mode: "one-way" };
    const { rpcId } = await (await house.rpc(device.id, body)).json();
    await nextMessage(client);
    await expect.poll(() => house.fate(rpcId)).toMatchObject({ status: "DELIVERED" });
  });

  test("in order: the next call waits for the answer to the one before", async () => {
    const device = await house.make({ profile: "ordered" });
    const client = await house.connect(device, { version });
    await client.subscribe({ topic: requests, qos: 1 });
    const [first, second] = ["1", "2"].map((params) =>
      getDevices().sendRpc(device.id, {
        method: "m",
        params,
        isOneWay: false,
        isPersistent: false,
        expiresAt: Date.now() + 60_000,
        retries: 0,
      }),
    );
    expect((await nextMessage(client)).topic).toBe("v1/devices/me/rpc/request/0");
    expect(await client.untilPong()).toEqual([]);
    await publish(client, "v1/devices/me/rpc/response/0", "1");
    await first;
    const next = await nextMessage(client);
    expect(bodyOf(next)).toEqual({ method: "m", params: 2 });
    await publish(client, "v1/devices/me/rpc/response/1", "2");
    expect(await second).toEqual({ kind: "answered", text: "2" });
  });

  test("an answer that nobody waits for is acknowledged", async () => {
    const client = await house.connect(await house.make(), { version });
    expect(await publish(client, "v1/devices/me/rpc/response/99", "{}")).toMatchObject({
      cmd: "puback",
      ...(version === 5 ? { reasonCode: 0 } : {}),
    });
  });
});
