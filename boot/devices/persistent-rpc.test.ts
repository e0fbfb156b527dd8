import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DELETE as deleteRpc, GET as getRpc } from "@/app/api/v1/rpc/[id]/route";
import { getDevices } from "@/lib/hub/devices/current";
import type { JoinedClient } from "@/lib/mqtt-server/testing/raw-client";
import { call } from "../house-for-test";
import { type CallHouse, openCallHouse, unacknowledged } from "./call-house";
import { ending, nextMessage, publish, requests } from "./device-house";

let house: CallHouse;
beforeEach(async () => {
  house = await openCallHouse();
});
afterEach(() => house.close());

const takeBack = (id: string, token = house.jana.token) =>
  call(deleteRpc, { token, method: "DELETE", params: { id } });
const ask = async (id: string, wanted: object = {}): Promise<string> => {
  const body = { method: "m", params: {}, persistent: true, ...wanted };
  return (await (await house.rpc(id, body)).json()).rpcId;
};

/** Listens, and answers what had been waiting at once. */
async function listen(client: JoinedClient, topic = requests) {
  await client.subscribe({ topic, qos: 1 });
  return client;
}

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  test("a call that is not acknowledged is sent again as often as asked, then fails", async () => {
    const device = await house.make();
    const client = await listen(await house.connect(device, { version }));
    const id = await ask(device.id, { retries: 1 });
    expect((await unacknowledged(client)).topic).toBe("v1/devices/me/rpc/request/0");
    house.advance(9_999);
    expect(await client.untilPong()).toEqual([]);
    house.advance(1);
    expect((await unacknowledged(client)).topic).toBe("v1/devices/me/rpc/request/0");
    house.advance(10_000);
    expect(await client.untilPong()).toEqual([]);
    await expect.poll(() => house.fate(id)).toMatchObject({ status: "FAILED", response: {} });
  });

  test("a profile may close a session that acknowledges nothing; the next one gets the call", async () => {
    await house.profile({ name: "strict calls", closeOnRpcTimeout: true });
    const device = await house.make({ profile: "strict calls" });
    const client = await listen(await house.connect(device, { version }));
    const id = await ask(device.id);
    await unacknowledged(client);
    house.advance(10_000);
    expect(await ending(client)).toBe(version === 5 ? 0x98 : "closed");
    const again = await listen(await house.connect(device, { version }));
    (await unacknowledged(again)).acknowledge();
    await expect.poll(() => house.fate(id)).toMatchObject({ status: "DELIVERED" });
  });

  test("in order: the next call waits for the acknowledgement of the one before", async () => {
    await house.profile({ name: "one by one", rpcOrder: "sequential-on-ack" });
    const device = await house.make({ profile: "one by one" });
    const client = await listen(await house.connect(device, { version }));
    await ask(device.id);
    await ask(device.id);
    const first = await unacknowledged(client);
    expect(await client.untilPong()).toEqual([]);
    first.acknowledge();
    expect((await unacknowledged(client)).topic).toBe("v1/devices/me/rpc/request/1");
  });

  test("in order of answers: one that stays away for thirty seconds gives up its place", async () => {
    await house.profile({ name: "answers", rpcOrder: "sequential-on-response" });
    const device = await house.make({ profile: "answers" });
    const client = await listen(await house.connect(device, { version }));
    const first = await ask(device.id);
    await ask(device.id);
    (await unacknowledged(client)).acknowledge();
    await expect.poll(() => house.fate(first)).toMatchObject({ status: "DELIVERED" });
    house.advance(30_000);
    expect((await unacknowledged(client)).topic).toBe("v1/devices/me/rpc/request/1");
    await expect.poll(() => house.fate(first)).toMatchObject({ status: "FAILED" });
  });

  test("an answer may come on the next connection, before the call went out once more", async () => {
    const device = await house.make();
    const client = await listen(await house.connect(device, { version }));
    const id = await ask(device.id);
    await unacknowledged(client);
    client.end();
    await expect.poll(() => house.fate(id)).toMatchObject({ status: "QUEUED" });
    const again = await house.connect(device, { version });
    await publish(again, "v1/devices/me/rpc/response/0", '{"done":true}');
    await expect
      .poll(() => house.fate(id))
      .toEqual({ status: "SUCCESSFUL", response: { done: true } });
  });

  test("a call to somebody who is away ends with its time, and is not delivered later", async () => {
    const device = await house.make();
    const twoWay = house.send(device.id, { expiresAt: house.now() + 5_000 });
    const oneWay = house.send(device.id, { isOneWay: true });
    const kept = await ask(device.id, { timeoutMs: 20_000 });
    house.advance(10_000);
    expect([await twoWay, await oneWay]).toEqual([{ kind: "timeout" }, { kind: "timeout" }]);
    const client = await listen(await house.connect(device, { version }));
    expect((await unacknowledged(client)).topic).toBe("v1/devices/me/rpc/request/2");
    house.advance(10_000);
    await expect.poll(() => house.fate(kept)).toMatchObject({ status: "EXPIRED" });
  });

  test("a clean start that ends a kept session gets the call that was under way there", async () => {
    const device = await house.make();
    const kept = {
      version,
      clientId: "k",
      clean: false,
      ...(version === 5 ? { properties: { sessionExpiryInterval: 60 } } : {}),
    };
    const client = await listen(await house.connect(device, kept));
    const asked = house.send(device.id);
    await unacknowledged(client);
    client.end();
    await expect.poll(async () => (await house.device(device.id)).isConnected).toBe(false);
    const again = await listen(await house.connect(device, { version, clientId: "k" }));
    await nextMessage(again);
    await publish(again, "v1/devices/me/rpc/response/0", "7");
    expect(await asked).toEqual({ kind: "answered", text: "7" });
  });

  test("a call that is taken back is not sent any more, and the next one is; an answer to it is late", async () => {
    const device = await house.make();
    const waiting = await ask(device.id, { params: 0 });
    expect((await takeBack(waiting)).status).toBe(204);
    expect(await house.fate(waiting)).toMatchObject({ status: "DELETED" });
    const sent = await ask(device.id, { params: 1, retries: 5 });
    const client = await listen(await house.connect(device, { version }));
    expect((await unacknowledged(client)).topic).toBe("v1/devices/me/rpc/request/1");
    await expect.poll(() => house.fate(sent)).toMatchObject({ status: "SENT" });
    expect((await takeBack(sent)).status).toBe(204);
    house.advance(10_000);
    expect(await client.untilPong()).toEqual([]);
    expect(await publish(client, "v1/devices/me/rpc/response/1", "{}")).toMatchObject({
      cmd: "puback",
    });
    expect(await house.fate(sent)).toEqual({ status: "DELETED", response: null });
  });

  test("one that is over already stays as it ended; there is none for a stranger", async () => {
    const device = await house.make();
    const client = await listen(await house.connect(device, { version }));
    const id = await ask(device.id, { mode: "one-way" });
    await nextMessage(client);
    await expect.poll(() => house.fate(id)).toMatchObject({ status: "DELIVERED" });
    const stranger = await house.moveIn(`stranger${version}@example.org`);
    expect((await takeBack(id, stranger.token)).status).toBe(404);
    expect((await takeBack(id)).status).toBe(204);
    expect(await house.fate(id)).toMatchObject({ status: "DELIVERED" });
    const asked = await ask(device.id);
    await nextMessage(client);
    await publish(client, "v1/devices/me/rpc/response/1", "5");
    await expect.poll(() => house.fate(asked)).toEqual({ status: "SUCCESSFUL", response: 5 });
    expect((await takeBack(asked)).status).toBe(204);
    expect(await house.fate(asked)).toEqual({ status: "SUCCESSFUL", response: 5 });
    expect((await takeBack("none")).status).toBe(404);
  });

  test("a kept session gets its call when it returns", async () => {
    const device = await house.make();
    const kept = {
      version,
      clientId: "k",
      clean: version === 5,
      ...(version === 5 ? { properties: { sessionExpiryInterval: 60 } } : {}),
    };
    const client = await listen(await house.connect(device, kept));
    client.end();
    await client.closed();
    await expect.poll(async () => (await house.device(device.id)).isConnected).toBe(false);
    const id = await ask(device.id);
    const back = await house.connect(device, { ...kept, clean: false });
    (await unacknowledged(back)).acknowledge();
    await expect.poll(() => house.fate(id)).toMatchObject({ status: "DELIVERED" });
  });
});

test("a restart sends what was under way once more, and leaves what was delivered alone", async () => {
  const device = await house.make();
  const client = await listen(await house.connect(device));
  const told = await ask(device.id, { mode: "one-way" });
  await nextMessage(client);
  await expect.poll(() => house.fate(told)).toMatchObject({ status: "DELIVERED" });
  const asked = await ask(device.id);
  await unacknowledged(client);
  await expect.poll(() => house.fate(asked)).toMatchObject({ status: "SENT" });
  await house.restart();
  const back = await listen(await house.connect(device));
  expect((await nextMessage(back)).topic).toBe("v1/devices/me/rpc/request/1");
  await publish(back, "v1/devices/me/rpc/response/1", "5");
  await expect.poll(() => house.fate(asked)).toEqual({ status: "SUCCESSFUL", response: 5 });
  house.advance(8 * 86_400_000);
  expect(await house.fate(told)).toMatchObject({ status: "DELIVERED" });
});

test("calls to a device that is deleted are over", async () => {
  const device = await house.make();
  const waiting = house.send(device.id);
  const kept = await ask(device.id);
  await house.remove(device.id);
  expect(await waiting).toEqual({ kind: "timeout" });
  house.advance(8 * 86_400_000);
  const { status } = await call(getRpc, { token: house.jana.token, params: { id: kept } });
  expect(status).toBe(404);
});

test("a gateway whose child acknowledges nothing hears that the child's session is closed", async () => {
  const client = await house.connect(await house.make({ gateway: true }));
  await publish(client, "v1/gateway/connect", '{"device":"A","type":"strict child"}');
  const profile = getDevices().profileByName(house.jana.garageId, "strict child");
  await house.changeProfile(profile?.id ?? "", { closeOnRpcTimeout: true });
  const [child] = getDevices().list([house.jana.garageId], "A");
  const id = await ask(child?.id ?? "");
  await unacknowledged(client);
  house.advance(10_000);
  const told = await nextMessage(client);
  expect([told.topic, told.payload.toString()]).toEqual([
    "v1/gateway/disconnect",
    '{"device":"A","reason":152}',
  ]);
  await publish(client, "v1/gateway/telemetry", '{"A":[{"t":1}]}');
  await nextMessage(client);
  await expect.poll(() => house.fate(id)).toMatchObject({ status: "DELIVERED" });
});
