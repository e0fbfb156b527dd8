import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createManualClock, type ManualClock } from "@/lib/hub/manual-clock";
import type { JoinedClient } from "@/lib/mqtt-server/testing/raw-client";
import { type DeviceHouse, nextMessage, openDeviceHouse, publish } from "./device-house";

let house: DeviceHouse;
let clock: ManualClock;
beforeAll(async () => {
  clock = createManualClock();
  house = await openDeviceHouse(clock);
  const rpcResponders = [
    { method: "getConfig", response: '{"interval":30,"factor":1.0}' },
    { method: "ping", response: '"mine"' },
  ];
  await house.profile({ name: "answers", rpcResponders });
  await house.profile({ name: "patient", rpcResponders, unknownMethod: "timeout" });
}, 60_000);
afterAll(() => house.close());

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  const connected = async (profile: string) =>
    house.connect(await house.make({ profile }), { version });
  const call = (client: JoinedClient, method: string, id: number) =>
    publish(client, `v1/devices/me/rpc/request/${id}`, JSON.stringify({ method, params: {} }));
  const answer = async (client: JoinedClient) => {
    const { topic, payload } = await nextMessage(client);
    return [topic, payload.toString()];
  };
  const topic = (id: number) => `v1/devices/me/rpc/response/${id}`;

  test("a profile's answers are sent as they are written; what is built in stays", async () => {
    const client = await connected("answers");
    await call(client, "getConfig", 1);
    expect(await answer(client)).toEqual([topic(1), '{"interval":30,"factor":1.0}']);
    await call(client, "ping", 2);
    expect(await answer(client)).toEqual([topic(2), '{"result":"pong"}']);
    await call(client, "dance", 3);
    expect(await answer(client)).toEqual([topic(3), '{"error":"unknown method"}']);
  });

  test("nobody answers: a time-out after a minute, where the profile says so", async () => {
    const client = await connected("patient");
    await call(client, "getConfig", 1);
    expect((await answer(client))[0]).toBe(topic(1));
    expect(await call(client, "dance", 2)).toMatchObject({ cmd: "puback" });
    clock.advance(59_999);
    expect(await client.untilPong()).toEqual([]);
    clock.advance(1);
    expect(await answer(client)).toEqual([topic(2), '{"error":"timeout"}']);
  });

  test("a hundred calls wait at most, and none beyond the end of its connection", async () => {
    const device = await house.make({ profile: "patient" });
    const kept = {
      version,
      clean: false,
      clientId: "k",
      properties: { sessionExpiryInterval: 600 },
    };
    const client = await house.connect(device, kept);
    for (let id = 1; id <= 100; id += 1) await call(client, "dance", id);
    await call(client, "dance", 101);
    expect(await answer(client)).toEqual([topic(101), '{"error":"unknown method"}']);
    client.end();
    await client.closed();
    await expect.poll(async () => (await house.device(device.id)).isConnected).toBe(false);
    clock.advance(60_000);
    expect(await (await house.connect(device, kept)).untilPong()).toEqual([]);
  });
});

test("an answer that is no JSON is refused with its place", async () => {
  const { id } = await house.profile({ name: "wrong" });
  const rpcResponders = [{ method: "m", response: "{" }];
  const told = await house.changeProfile(id, { rpcResponders });
  expect(told.status).toBe(422);
  expect((await told.json()).fields).toMatchObject([{ field: "rpcResponders.0.response" }]);
});
