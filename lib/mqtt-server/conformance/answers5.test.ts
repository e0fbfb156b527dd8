import type { Packet } from "mqtt-packet";
import { describe, expect, it } from "vitest";
import type { Admission, ConnectRequest } from "../admission";
import { createBench } from "../testing/fixture";
import { everybody } from "../testing/start-server";

const start = createBench();
const kept = { clean: false, properties: { sessionExpiryInterval: 60 } };

const reasonOf = (packet: Packet): unknown =>
  "properties" in packet && packet.properties
    ? Reflect.get(packet.properties, "reasonString")
    : undefined;

describe("MQTT 5 answers", () => {
  const readOnly = async (request: ConnectRequest): Promise<Admission> => ({
    ...(await everybody(request)),
    kind: "client",
    principal: "p",
    mayPublish: () => false,
    maySubscribe: () => false,
  });

  it.each([
    [30, "not authorized"],
    [18, undefined],
  ] as const)(
    "MQTT-3.4.2-2, MQTT-3.5.2-2, MQTT-3.9.2-1, MQTT-3.14.2-3: to a client that takes %i bytes the reason in words is %s",
    async (maximumPacketSize, reason) => {
      const { join } = await start({ authenticate: readOnly });
      const client = await join({ properties: { maximumPacketSize } });
      for (const qos of [1, 2] as const) client.publish({ topic: "a", qos, messageId: qos });
      for (const packet of [await client.next(), await client.next(), await client.subscribe("a")])
        expect(reasonOf(packet)).toBe(reason);
      client.sendBytes([0x30, 3, 0, 1, 65]);
      const farewell = await client.next();
      expect(farewell).toMatchObject({ cmd: "disconnect", reasonCode: 0x81 });
      expect(farewell.length).toBeLessThanOrEqual(maximumPacketSize - 2);
    },
  );

  it("MQTT-3.2.2-19: a refusal keeps within what the client takes", async () => {
    const authenticate = async (): Promise<Admission> => ({
      kind: "refused",
      code5: 0x86,
      code3: 4,
      reason: "no",
    });
    const { join } = await start({ authenticate });
    const asked = await join();
    expect(asked.connack).toHaveProperty("properties.reasonString");
    const small = await join({ properties: { maximumPacketSize: 10 } });
    expect(small.connack).toMatchObject({ reasonCode: 0x86 });
    expect(small.connack).not.toHaveProperty("properties.reasonString");
  });

  it("MQTT-4.4.0-2: a PUBLISH that the client refuses is not sent again", async () => {
    const { join, server } = await start();
    const first = await join(kept);
    await first.subscribe({ topic: "a", qos: 2 });
    for (const qos of [1, 2] as const) server.publish({ topic: "a", payload: "x", qos });
    const [one, two] = [await first.next(), await first.next()];
    first.send({ cmd: "puback", messageId: one.messageId ?? 0, reasonCode: 0x83 });
    first.send({ cmd: "pubrec", messageId: two.messageId ?? 0, reasonCode: 0x83 });
    expect(await first.untilPong()).toEqual([]);
    first.socket.destroy();
    expect(await (await join(kept)).untilPong()).toEqual([]);
  });

  it("MQTT-4.9.0-2, MQTT-4.9.0-3, MQTT-3.3.4-10: with a window of nothing left no PUBLISH is sent, and everything else goes on", async () => {
    const { join, server } = await start();
    const client = await join({ properties: { receiveMaximum: 1 } });
    await client.subscribe({ topic: "a", qos: 1 });
    for (const payload of ["1", "2"]) server.publish({ topic: "a", payload, qos: 1 });
    const { messageId = 0 } = await client.next();
    expect(await client.subscribe("b")).toMatchObject({ cmd: "suback" });
    client.publish({ topic: "c", qos: 1, messageId: 9 });
    expect(await client.untilPong()).toMatchObject([{ cmd: "puback", messageId: 9 }]);
    client.send({ cmd: "puback", messageId });
    expect(await client.untilPong()).toMatchObject([{ payload: Buffer.from("2") }]);
  });

  it("MQTT-3.2.2-10, MQTT-3.2.2-11, MQTT-3.2.2-12: below QoS 2 all subscriptions are taken at ours; a publish and a will above it get 0x9B", async () => {
    const authenticate = async (request: ConnectRequest): Promise<Admission> => ({
      ...(await everybody(request)),
      kind: "client",
      principal: "p",
      mayPublish: () => true,
      maySubscribe: () => true,
      maxQos: 0,
    });
    const { join } = await start({ authenticate });
    const client = await join();
    expect(client.connack).toMatchObject({ properties: { maximumQoS: 0 } });
    expect(await client.subscribe({ topic: "a", qos: 2 })).toMatchObject({ granted: [0] });
    client.publish({ topic: "a", qos: 1, messageId: 1 });
    expect(await client.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x9b });
    const will = { topic: "gone", payload: Buffer.from(""), qos: 1 as const };
    expect((await join({ will })).connack).toMatchObject({ reasonCode: 0x9b });
  });

  it("MQTT-3.2.2-13: a will to be retained where nothing is gets 0x9A", async () => {
    const authenticate = async (request: ConnectRequest): Promise<Admission> => ({
      ...(await everybody(request)),
      kind: "client",
      principal: "p",
      mayPublish: () => true,
      maySubscribe: () => true,
      isRetainAvailable: false,
    });
    const { join } = await start({ authenticate });
    expect((await join()).connack).toMatchObject({ properties: { retainAvailable: false } });
    const will = { topic: "gone", payload: Buffer.from(""), retain: true };
    expect((await join({ will })).connack).toMatchObject({ reasonCode: 0x9a });
  });

  it("MQTT-3.1.2-27: without a Topic Alias Maximum no alias is sent", async () => {
    const { join, server } = await start();
    const client = await join();
    await client.subscribe("a");
    for (const payload of ["1", "2"]) server.publish({ topic: "a", payload });
    for (const packet of await client.untilPong())
      expect(packet).not.toHaveProperty("properties.topicAlias");
  });

  it("MQTT-3.2.2-22: a keep-alive that is ours, too, is not told again", async () => {
    const { join } = await start({ limits: { maxKeepAliveSeconds: 60 } });
    const client = await join({ keepalive: 30 });
    expect(client.connack).not.toHaveProperty("properties.serverKeepAlive");
  });

  it("MQTT-3.3.2-12: every alias up to ours is taken", async () => {
    const { join } = await start({ limits: { topicAliasMaximum: 20 } });
    const client = await join();
    await client.subscribe("#");
    for (let topicAlias = 1; topicAlias <= 20; topicAlias += 1)
      client.publish({ topic: `t/${topicAlias}`, properties: { topicAlias } });
    expect(await client.untilPong()).toHaveLength(20);
  });

  it("MQTT-3.1.3-10: user properties of a will keep their order", async () => {
    const { join } = await start();
    const watcher = await join({ clientId: "w" });
    await watcher.subscribe("gone");
    const userProperties = { b: ["1", "2"], a: "3" };
    const will = { topic: "gone", payload: Buffer.from(""), properties: { userProperties } };
    (await join({ will })).socket.destroy();
    expect(await watcher.next()).toMatchObject({ properties: { userProperties } });
  });
});

describe("shared subscriptions: the one who was chosen (MQTT 5 section 4.8.2)", () => {
  const share = { topic: "$share/g/a", qos: 2 as const };

  it("MQTT-4.8.2-3: gets it at its own QoS", async () => {
    const { join, server } = await start();
    const client = await join();
    await client.subscribe({ ...share, qos: 1 });
    server.publish({ topic: "a", payload: "x", qos: 2 });
    expect(await client.next()).toMatchObject({ cmd: "publish", qos: 1 });
  });

  it("MQTT-4.8.2-4, MQTT-4.8.2-5: gets the rest of a QoS 2 exchange on its return, and nobody else does, ever", async () => {
    const { join, server } = await start();
    const chosen = await join({ ...kept, clientId: "chosen" });
    await chosen.subscribe(share);
    server.publish({ topic: "a", payload: "begun", qos: 2 });
    const { messageId = 0 } = await chosen.next();
    const other = await join({ clientId: "other" });
    await other.subscribe(share);
    chosen.socket.destroy();
    while (server.stats().connections > 1) await new Promise(setImmediate);
    expect(await other.untilPong()).toEqual([]);
    const back = await join({ ...kept, clientId: "chosen" });
    expect(await back.untilPong()).toMatchObject([{ cmd: "publish", messageId, dup: true }]);
    back.send({ cmd: "disconnect", properties: { sessionExpiryInterval: 0 } });
    await back.closed();
    expect(server.stats().sessions).toBe(1);
    expect(await other.untilPong()).toEqual([]);
  });

  it("MQTT-4.8.2-6: refuses it for all", async () => {
    const { join, server } = await start();
    const chosen = await join({ clientId: "chosen" });
    await chosen.subscribe(share);
    server.publish({ topic: "a", payload: "x", qos: 1 });
    const { messageId = 0 } = await chosen.next();
    const other = await join({ clientId: "other" });
    await other.subscribe(share);
    chosen.send({ cmd: "puback", messageId, reasonCode: 0x80 });
    await chosen.untilPong();
    expect(await other.untilPong()).toEqual([]);
  });
});
