import { once } from "node:events";
import { newClient, type UPayload } from "sparkplug-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "@/lib/hub/testing/eventually";
import { type EdgeHouse, openEdgeHouse } from "./edge-house";

type Client = ReturnType<typeof newClient>;

let house: EdgeHouse;
const clients: Client[] = [];
beforeAll(async () => {
  house = await openEdgeHouse();
}, 30_000);
afterAll(async () => {
  for (const client of clients) client.stop();
  await house.close();
});

/** The published client as an edge node, ready for its births. */
async function node(edgeNode: string, extra: { readonly publishDeath?: boolean } = {}) {
  const device = await house.make({ profile: "edge" });
  const client = newClient({
    serverUrl: `mqtt://127.0.0.1:${house.mqttPort}`,
    username: device.token,
    password: "",
    groupId: "G",
    edgeNode,
    clientId: `edge-${edgeNode}`,
    ...extra,
  });
  clients.push(client);
  await once(client, "birth");
  return { client, id: device.id };
}

const rebirth = { name: "Node Control/Rebirth", type: "Boolean", value: false } as const;
const birth = (): UPayload => ({
  timestamp: 1_000,
  metrics: [
    rebirth,
    { name: "small", type: "Int8", value: -5 },
    { name: "count", type: "UInt32", value: 4_000_000_000 },
    { name: "text", type: "String", value: "x" },
    { name: "level", type: "Double", value: 1.5 },
  ],
});

const stored = (id: string, expected: object) =>
  eventually(async () => expect(await house.telemetry(id)).toMatchObject(expected));

test("its births, data and devices are understood, with its own ways of writing numbers", async () => {
  const { client, id } = await node("A");
  client.publishNodeBirth(birth());
  client.publishDeviceBirth("D", {
    timestamp: 1_001,
    metrics: [{ name: "heat", type: "Float", value: 20.5 }],
  });
  client.publishNodeData({
    timestamp: 2_000,
    metrics: [{ name: "level", type: "Double", value: 2.5 }],
  });
  client.publishDeviceData("D", {
    timestamp: 2_001,
    metrics: [{ name: "heat", type: "Float", value: 21.5 }],
  });
  await stored(id, {
    STATE: [{ at: 1_000, value: "ONLINE" }],
    small: [{ value: -5 }],
    count: [{ value: 4_000_000_000 }],
    text: [{ value: "x" }],
    level: [{ at: 2_000, value: 2.5 }],
  });
  await eventually(() => expect(house.named("G:A:D")).toBeDefined());
  await stored(house.named("G:A:D")?.id ?? "", { heat: [{ at: 2_001, value: 21.5 }] });
});

test.each(["DEFLATE", "GZIP"] as const)(
  "payloads packed with %s are unpacked",
  async (algorithm) => {
    const { client, id } = await node(algorithm);
    const options = { compress: true, algorithm };
    client.publishNodeBirth(birth(), options);
    const metrics: UPayload["metrics"] = [{ name: "level", type: "Double", value: 9.5 }];
    client.publishNodeData({ timestamp: 2_000, metrics }, options);
    await stored(id, { level: [{ at: 2_000, value: 9.5 }] });
  },
);

test("it understands our commands, to the node and to its devices", async () => {
  const { client, id } = await node("C");
  client.publishNodeBirth(birth());
  const heat = { name: "heat", type: "Float", value: 20.5 } as const;
  client.publishDeviceBirth("D", { timestamp: 1_001, metrics: [heat] });
  await eventually(() => expect(house.named("G:C:D")).toBeDefined());
  const heard = once(client, "ncmd");
  await house.put(id, "shared", { level: 7.25 });
  const [payload] = await heard;
  expect(payload).toMatchObject({ metrics: [{ name: "level", type: "Double", value: 7.25 }] });
  const told = once(client, "dcmd");
  await house.put(house.named("G:C:D")?.id ?? "", "shared", { heat: 18 });
  const [device, command] = await told;
  expect(device).toBe("D");
  expect(command).toMatchObject({ metrics: [{ name: "heat", type: "Float", value: 18 }] });
});

test("data before birth makes it be born again", async () => {
  const { client, id } = await node("E");
  client.on("ncmd", ({ metrics }) => {
    if (metrics?.[0]?.name === rebirth.name && metrics[0].value === true)
      client.publishNodeBirth(birth());
  });
  client.publishNodeData({ timestamp: 1, metrics: [{ name: "level", type: "Double", value: 1 }] });
  await stored(id, { STATE: [{ value: "ONLINE" }], level: [{ at: 1_000, value: 1.5 }] });
});

test("its death, told or not, takes it offline", async () => {
  for (const publishDeath of [true, false]) {
    const { client, id } = await node(`F${publishDeath}`, { publishDeath });
    client.publishNodeBirth(birth());
    await stored(id, { STATE: [{ value: "ONLINE" }] });
    client.stop();
    await stored(id, { STATE: [{ value: "OFFLINE" }] });
  }
});
