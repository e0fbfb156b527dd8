import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bdSeq, double } from "@/lib/protocols/sparkplug/edge-for-test";
import { bodyOf, ending, nextMessage, publish } from "./device-house";
import {
  bytes,
  deathOf,
  deviceBirth,
  type EdgeHouse,
  nodeBirth,
  openEdgeHouse,
} from "./edge-house";

let house: EdgeHouse;
beforeAll(async () => {
  house = await openEdgeHouse();
}, 60_000);
afterAll(() => house.close());

describe("an edge node is no gateway", () => {
  test.each([4, 5] as const)(
    "its word about other devices is refused at level %i",
    async (version) => {
      const { client } = await house.edge(`R${version}`, { version });
      const payload = '{"device":"A"}';
      client.publish({ topic: "v1/gateway/connect", payload, qos: 1, messageId: 1 });
      if (version === 5)
        expect(await client.next()).toMatchObject({ cmd: "puback", reasonCode: 0x87 });
      else expect(await ending(client)).toBe("closed");
    },
  );

  test("unless it is one as well: its children hear of attributes and calls", async () => {
    const device = await house.make({ profile: "edge", gateway: true });
    const client = await house.connect(device, { will: deathOf("T") });
    await publish(client, "v1/gateway/connect", '{"device":"child of T"}');
    const id = house.named("child of T")?.id ?? "";
    await house.put(id, "shared", { a: 1 });
    expect(bodyOf(await nextMessage(client))).toEqual({ device: "child of T", data: { a: 1 } });
    const asked = house.rpc(id, { method: "m", params: {} });
    expect(bodyOf(await nextMessage(client))).toMatchObject({ device: "child of T" });
    await publish(client, "v1/gateway/rpc", '{"device":"child of T","id":0,"data":1}');
    expect(await (await asked).json()).toBe(1);
  });

  test("nothing is said to it of a device of its own that somebody deleted", async () => {
    const edge = await house.edge("U");
    await edge.say("NBIRTH", nodeBirth);
    await edge.say("DBIRTH D", deviceBirth);
    await house.remove(house.named("G:U:D")?.id ?? "");
    expect(await edge.client.untilPong()).toEqual([]);
  });
});

test("a name of attributes that ends in * stands for all that begin like it", async () => {
  await house.profile({
    name: "starred",
    isSparkplug: true,
    sparkplugAttributeMetrics: ["Properties/*", "site"],
  });
  const device = await house.make({ profile: "starred" });
  const client = await house.connect(device, { will: deathOf("V") });
  const metrics = [bdSeq(0), double("Properties/make", 1), double("sites", 2), double("site", 3)];
  await publish(client, "spBv1.0/G/NBIRTH/V", bytes({ timestamp: 1_000, seq: 0, metrics }));
  expect(Object.keys(await house.attributes(device.id, "shared")).sort()).toEqual([
    "Properties/make",
    "site",
  ]);
  expect(await house.telemetry(device.id)).toMatchObject({ sites: [{ value: 2 }] });
  await house.put(device.id, "shared", { "Properties/make": 9 });
  expect(await client.untilPong()).toEqual([]);
});

test("what it says of others counts against its limits", async () => {
  const rateLimits = { device: { messages: "2:600" } };
  await house.profile({ name: "limited", isSparkplug: true, rateLimits });
  const device = await house.make({ profile: "limited" });
  const client = await house.connect(device, { will: deathOf("W") });
  for (const topic of ["spBv1.0/G/NDATA/X", "spBv1.0/STATE/vindow"])
    expect(await publish(client, topic, "{}")).toMatchObject({ reasonCode: 0x90 });
  client.publish({ topic: "spBv1.0/STATE/vindow", payload: "{}", qos: 1, messageId: 8 });
  expect(await ending(client)).toBe(0x96);
});
