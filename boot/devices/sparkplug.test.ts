import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { silentLog } from "@/lib/domain/log";
import { getDevices } from "@/lib/hub/devices/current";
import { startDevices } from "@/lib/hub/devices/devices";
import { eventually } from "@/lib/hub/testing/eventually";
import { createMqttServer } from "@/lib/mqtt-server/server";
import { bdSeq, double } from "@/lib/protocols/sparkplug/edge-for-test";
import { decodePayload } from "@/lib/protocols/sparkplug/payload";
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
}, 30_000);
afterAll(() => house.close());

const commandOf = (packet: Awaited<ReturnType<typeof nextMessage>>) => ({
  topic: packet.topic,
  qos: packet.qos,
  retain: packet.retain,
  metrics: decodePayload(Buffer.from(packet.payload))?.metrics,
});

const shows = (id: string, expected: object) =>
  eventually(async () => expect(await house.telemetry(id)).toMatchObject(expected));

describe("births and data", () => {
  test("a birth is stored with its numbers, and makes the node's devices", async () => {
    const edge = await house.edge("A");
    await edge.say("NBIRTH", nodeBirth);
    await edge.say("DBIRTH D", deviceBirth);
    expect(await house.telemetry(edge.id)).toMatchObject({
      STATE: [{ at: 1_000, value: "ONLINE" }],
      "NBIRTH bdSeq": [{ at: 1_000, value: 0 }],
      load: [{ at: 1_000, value: 1 }],
    });
    expect(await house.device(edge.id)).toMatchObject({ gateway: false, isSparkplug: true });
    const child = house.named("G:A:D");
    expect(child).toMatchObject({ parentId: edge.id, profile: "edge device", isConnected: true });
    expect(await house.telemetry(child?.id ?? "")).toMatchObject({
      STATE: [{ at: 1_001, value: "ONLINE" }],
      "DBIRTH seq": [{ at: 1_001, value: 1 }],
      heat: [{ at: 1_001, value: 20 }],
    });
  });

  test("data by alias has its name; history and what is transient keep to their rules", async () => {
    const edge = await house.edge("B");
    await edge.say("NBIRTH", nodeBirth);
    await edge.say("DBIRTH D", deviceBirth);
    const metrics = [
      { alias: "7", doubleValue: 1 },
      { ...double("heat", 5), timestamp: "500", isHistorical: true },
      { ...double("secret", 5), isTransient: true },
    ];
    await edge.say("DDATA D", { timestamp: 2_000, seq: 2, metrics });
    const values = await house.telemetry(house.named("G:B:D")?.id ?? "");
    expect(values).toMatchObject({
      door: [{ at: 2_000, value: 1 }],
      heat: [{ at: 1_001, value: 20 }],
    });
    expect(values).not.toHaveProperty("secret");
  });

  test("a metric that the profile calls an attribute becomes a shared one", async () => {
    const edge = await house.edge("C");
    await edge.say("NBIRTH", nodeBirth);
    expect(await house.attributes(edge.id, "shared")).toMatchObject({ site: { value: 3 } });
    expect(await house.telemetry(edge.id)).not.toHaveProperty("site");
  });

  test("data before birth asks for a rebirth", async () => {
    const edge = await house.edge("E");
    await edge.say("NDATA", { timestamp: 1, seq: 4, metrics: [double("load", 1)] });
    expect(commandOf(await nextMessage(edge.client))).toMatchObject({
      topic: "spBv1.0/G/NCMD/E",
      qos: 0,
      retain: false,
      metrics: [{ name: "Node Control/Rebirth", booleanValue: true }],
    });
  });

  test("a message that stays away is asked for by a rebirth, and the rest is kept", async () => {
    const edge = await house.edge("F");
    await edge.say("NBIRTH", nodeBirth);
    await edge.say("NDATA", { timestamp: 3_000, seq: 2, metrics: [double("load", 8)] });
    expect(commandOf(await nextMessage(edge.client))).toMatchObject({ topic: "spBv1.0/G/NCMD/F" });
    await shows(edge.id, { load: [{ at: 3_000, value: 8 }] });
  });

  test("bytes that are no payload, and another node's topic, are refused", async () => {
    const { client } = await house.edge("H");
    const broken = await publish(client, "spBv1.0/G/NBIRTH/H", Buffer.from([255]));
    expect(broken).toMatchObject({ reasonCode: 0x99 });
    const foreign = await publish(client, "spBv1.0/G/NBIRTH/X", Buffer.alloc(0));
    expect(foreign).toMatchObject({ reasonCode: 0x90 });
  });
});

describe("deaths", () => {
  test("a lost connection's will takes the node and its devices offline", async () => {
    const edge = await house.edge("I");
    await edge.say("NBIRTH", nodeBirth);
    await edge.say("DBIRTH D", deviceBirth);
    edge.client.socket.destroy();
    const child = house.named("G:I:D")?.id ?? "";
    await eventually(async () => {
      expect(await house.telemetry(edge.id)).toMatchObject({
        STATE: [{ value: "OFFLINE" }],
        "NDEATH bdSeq": [{ value: 0 }],
      });
      expect(await house.telemetry(child)).toMatchObject({ STATE: [{ value: "OFFLINE" }] });
    });
    expect(house.named("G:I:D")).toMatchObject({ isConnected: false });
  });

  test("a goodbye without a death does the same", async () => {
    const edge = await house.edge("J");
    await edge.say("NBIRTH", nodeBirth);
    edge.client.send({ cmd: "disconnect" });
    await shows(edge.id, { STATE: [{ value: "OFFLINE" }] });
  });

  test("the death of an older session, and a device's own death", async () => {
    const edge = await house.edge("K");
    await edge.say("NBIRTH", nodeBirth);
    await edge.say("DBIRTH D", deviceBirth);
    await edge.say("NDEATH", { timestamp: 1, metrics: [bdSeq(6)] });
    await edge.say("DDEATH D", { timestamp: 1_700, seq: 2, metrics: [] });
    expect(await house.telemetry(edge.id)).toMatchObject({ STATE: [{ value: "ONLINE" }] });
    expect(await house.telemetry(house.named("G:K:D")?.id ?? "")).toMatchObject({
      STATE: [{ at: 1_700, value: "OFFLINE" }],
    });
  });
});

test("a death does not bring back a device that somebody deleted; its data does", async () => {
  const edge = await house.edge("P");
  await edge.say("NBIRTH", nodeBirth);
  await edge.say("DBIRTH D", deviceBirth);
  await house.remove(house.named("G:P:D")?.id ?? "");
  await edge.say("DDATA D", { timestamp: 2_000, seq: 2, metrics: [double("heat", 1)] });
  expect(house.named("G:P:D")).toBeDefined();
  await house.remove(house.named("G:P:D")?.id ?? "");
  await edge.say("NDEATH", { timestamp: 1, metrics: [bdSeq(0)] });
  expect(house.named("G:P:D")).toBeUndefined();
});

test("a node that returns is online again, however slow its clock", async () => {
  const device = await house.make({ profile: "edge" });
  for (const round of [1, 2]) {
    const client = await house.connect(device, { will: deathOf("Q") });
    await publish(client, "spBv1.0/G/NBIRTH/Q", bytes({ ...nodeBirth, timestamp: round }));
    expect(await house.telemetry(device.id)).toMatchObject({ STATE: [{ value: "ONLINE" }] });
    client.socket.destroy();
    await shows(device.id, { STATE: [{ value: "OFFLINE" }] });
  }
});

test("what an earlier run left online is offline after a start", async () => {
  const { id } = await house.make({ profile: "edge" });
  const row = { deviceId: id, key: "STATE", value: '"ONLINE"', at: 1_000 };
  await house.db.writeBatch({ telemetry: [row] });
  const clock = { now: () => 2_000, after: () => () => {} };
  const server = createMqttServer({ authenticate: () => Promise.reject(new Error("unused")) });
  const next = await startDevices({ db: house.db, log: silentLog, server, clock });
  expect(await house.telemetry(id)).toEqual({ STATE: [{ at: 2_000, value: "OFFLINE" }] });
  await next.stop();
  await server.close();
});

describe("commands", () => {
  test("a shared attribute named like a metric is written to it, unless the node reports it", async () => {
    const edge = await house.edge("L");
    await edge.say("NBIRTH", nodeBirth);
    await edge.say("DBIRTH D", deviceBirth);
    await house.put(edge.id, "shared", { site: 5, other: 1, load: 42 });
    expect(commandOf(await nextMessage(edge.client))).toMatchObject({
      topic: "spBv1.0/G/NCMD/L",
      metrics: [{ name: "load", datatype: 10, doubleValue: 42 }],
    });
    await house.put(house.named("G:L:D")?.id ?? "", "shared", { door: 1 });
    const command = commandOf(await nextMessage(edge.client));
    expect(command).toMatchObject({ topic: "spBv1.0/G/DCMD/L/D", metrics: [{ alias: "7" }] });
    expect(command.metrics?.[0]).not.toHaveProperty("name");
  });

  test("a call writes a metric and is answered at once", async () => {
    const edge = await house.edge("M");
    await edge.say("NBIRTH", nodeBirth);
    const call = async (method: string, params: object) =>
      (await house.rpc(edge.id, { method, params, mode: "two-way" })).json();
    expect(await call("NCMD", { metricName: "load", value: 2 })).toEqual({
      result: "Success: NCMD",
    });
    expect(commandOf(await nextMessage(edge.client))).toMatchObject({
      metrics: [{ name: "load", doubleValue: 2 }],
    });
    expect(await call("NCMD", { metricName: "x", value: 1 })).toMatchObject({
      result: "BAD_REQUEST_PARAMS",
      error: expect.stringContaining("This node does not have a metricName: [x]"),
    });
    expect(await call("reboot", {})).toMatchObject({ result: "INVALID_ARGUMENTS" });
    const body = { method: "NCMD", params: { metricName: "load", value: 3 }, persistent: true };
    const kept = await house.rpc(edge.id, { ...body, mode: "two-way" });
    expect(kept.status).toBe(202);
  });
});

describe("the session", () => {
  test.each([
    ["no will", {}],
    ["a will of another namespace", { will: { ...deathOf("Z"), topic: "spAv1.0/G/NDEATH/Z" } }],
  ])("with %s is refused in both versions", async (_, options) => {
    const device = await house.make({ profile: "edge" });
    const five = await house.connect(device, options);
    expect(five.connack).toMatchObject({ reasonCode: 0x88 });
    const four = await house.connect(device, { version: 4, ...options });
    expect(four.connack).toMatchObject({ returnCode: 3 });
  });

  test("a strict profile wants QoS 1 and an end at once", async () => {
    const device = await house.make({ profile: "strict" });
    const properties = { sessionExpiryInterval: 0 };
    const weak = { will: { ...deathOf("S"), qos: 0 as const }, properties };
    expect((await house.connect(device, weak)).connack).toMatchObject({ reasonCode: 0x88 });
    const right = { will: deathOf("S"), properties };
    expect((await house.connect(device, right)).connack).toMatchObject({ reasonCode: 0 });
    const older = { will: deathOf("S"), version: 4 as const };
    expect((await house.connect(device, older)).connack).toMatchObject({ returnCode: 0 });
  });

  test("its own commands and the host's state are granted, nothing else", async () => {
    const { client } = await house.edge("N");
    const filters = [
      "spBv1.0/G/NCMD/N",
      "spBv1.0/G/NCMD/N/#",
      "spBv1.0/G/DCMD/N/#",
      "spBv1.0/G/NCMD/X",
      "spBv1.0/#",
    ];
    const suback = await client.subscribe(filters.map((topic) => ({ topic, qos: 2 as const })));
    expect(suback).toMatchObject({ granted: [1, 1, 1, 0x8f, 0x8f] });
  });

  test("whoever subscribes to STATE hears that the host is there, and nobody may deny it", async () => {
    const { client } = await house.edge("O");
    await client.subscribe([{ topic: "spBv1.0/STATE/#", qos: 1 }]);
    const state = await nextMessage(client);
    expect(state).toMatchObject({ topic: "spBv1.0/STATE/vindow", qos: 1, retain: true });
    const { timestamp } = JSON.parse(state.payload.toString());
    expect(bodyOf(state)).toEqual({ online: true, timestamp });
    await publish(client, "spBv1.0/STATE/vindow", '{"online":false,"timestamp":1}');
    expect(bodyOf(await nextMessage(client))).toEqual({ online: true, timestamp });
    getDevices().leave();
    expect(bodyOf(await nextMessage(client))).toMatchObject({ online: false });
    client.send({ cmd: "disconnect" });
    expect(await ending(client)).toBe("closed");
  });
});
