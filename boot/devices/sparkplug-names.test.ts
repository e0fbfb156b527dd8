import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as listMessages } from "@/app/api/v1/messages/route";
import { silentLog } from "@/lib/domain/log";
import { getDevices } from "@/lib/hub/devices/current";
import { startDevices } from "@/lib/hub/devices/devices";
import { eventually } from "@/lib/hub/testing/eventually";
import { createMqttServer } from "@/lib/mqtt-server/server";
import { join } from "@/lib/mqtt-server/testing/raw-client";
import { call } from "../house-for-test";
import type { MadeDevice } from "./device-house";
import { deathOf, deviceBirth, type EdgeHouse, nodeBirth, openEdgeHouse } from "./edge-house";

let house: EdgeHouse;
beforeAll(async () => {
  house = await openEdgeHouse();
}, 60_000);
afterAll(() => house.close());

const refused = { reasonCode: 0x88 };
const connackOf = async (device: MadeDevice, edge: string, version: 4 | 5 = 5) =>
  (await house.connect(device, { will: deathOf(edge), version })).connack;

/** CONNACK says the code alone; the household reads why. */
const reason = "another device is this edge node";
const journalOf = async ({ id }: MadeDevice) =>
  (await call(listMessages, { token: house.jana.token, query: `source=${id}` })).text();

describe("an edge node is one device alone", () => {
  test("another one is refused until the first is deleted, whose devices stay its own", async () => {
    const first = await house.edge("A");
    await first.say("NBIRTH", nodeBirth);
    await first.say("DBIRTH D", deviceBirth);
    const second = await house.make({ profile: "edge" });
    expect(await connackOf(second, "A")).toMatchObject(refused);
    expect(await connackOf(second, "A", 4)).toMatchObject({ returnCode: 3 });
    await eventually(async () => expect(await journalOf(second)).toContain(reason));
    expect(house.named("G:A:D")).toMatchObject({ parentId: first.id, isConnected: true });
    await house.remove(first.id);
    expect(await connackOf(second, "A")).toMatchObject({ reasonCode: 0 });
  });

  test("who is away keeps its name, and has it when it comes back", async () => {
    const first = await house.make({ profile: "edge" });
    (await house.connect(first, { will: deathOf("B") })).socket.destroy();
    expect(await connackOf(await house.make({ profile: "edge" }), "B")).toMatchObject(refused);
    expect(await connackOf(first, "B")).toMatchObject({ reasonCode: 0 });
  });

  test("a name is free once its device has another, or speaks Sparkplug no more", async () => {
    const [first, second] = [
      await house.make({ profile: "edge" }),
      await house.make({ profile: "edge" }),
    ];
    await connackOf(first, "C");
    await connackOf(first, "E");
    expect(await connackOf(second, "C")).toMatchObject({ reasonCode: 0 });
    await house.change(second.id, { profile: "default" });
    expect(await connackOf(first, "C")).toMatchObject({ reasonCode: 0 });
    await house.change(second.id, { profile: "edge" });
    expect(await connackOf(second, "C")).toMatchObject(refused);
  });

  test("another household may have a node of the same name", async () => {
    await connackOf(await house.make({ profile: "edge" }), "F");
    const { garageId } = await house.moveIn("petr@example.org");
    await getDevices().addProfile(garageId, "edge", { isSparkplug: true });
    const credential = { kind: "access-token", token: "petr's" } as const;
    await getDevices().create({ garageId, name: "Node", profile: "edge", credential });
    const { connack } = await house.join({ username: "petr's", will: deathOf("F") });
    expect(connack).toMatchObject({ reasonCode: 0 });
  });
});

test("a restart gives no name away, and a node that is deleted after it leaves no births behind", async () => {
  const first = await house.edge("H");
  await first.say("NBIRTH", nodeBirth);
  const second = await house.make({ profile: "edge" });
  const clock = { now: () => 2_000, after: () => () => {} };
  const server = createMqttServer({ authenticate: (request) => next.admit(request) });
  const next = await startDevices({ db: house.db, log: silentLog, server, clock });
  const space = house.jana.garageId;
  const topic = "$sparkplug/certificates/spBv1.0/G/NBIRTH/H";
  server.publish({ topic, payload: "birth", qos: 0, isRetained: true, space });
  const { port } = await server.listenTcp({ port: 0, host: "127.0.0.1" });
  const come = async () =>
    (await join(port, { username: second.token, will: deathOf("H") })).connack;
  expect(await come()).toMatchObject(refused);
  await next.remove(first.id);
  expect(server.retained(topic, space)).toEqual([]);
  expect(await come()).toMatchObject({ reasonCode: 0 });
  await server.close();
  await next.stop();
});
