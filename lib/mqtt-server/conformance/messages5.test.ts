import { describe, expect, it } from "vitest";
import { createBench } from "../testing/fixture";
import { everybody, manualClock } from "../testing/start-server";

const start = createBench();
const kept = { clean: false, properties: { sessionExpiryInterval: 60 } };

describe("MQTT 5 messages", () => {
  it("MQTT-3.3.2-4, -15, -16, -17, -18, -20: the properties of a message are forwarded unaltered and in order", async () => {
    const { join } = await start();
    const client = await join();
    await client.subscribe("a");
    const properties = {
      payloadFormatIndicator: true,
      contentType: "text/plain",
      responseTopic: "r/1",
      correlationData: Buffer.from([1, 2]),
      userProperties: { b: ["1", "2"], a: "3" },
    };
    client.publish({ topic: "a", payload: "x", properties });
    expect(await client.untilPong()).toMatchObject([{ properties }]);
  });

  it("user properties of several names keep their order on the wire", async () => {
    const { join } = await start();
    const client = await join();
    await client.subscribe("a");
    const pair = (name: string) => [0x26, 0, 1, name.charCodeAt(0), 0, 1, 49];
    const block = [...pair("b"), ...pair("a"), ...pair("b")];
    let received = Buffer.alloc(0);
    client.socket.on("data", (bytes: Buffer) => {
      received = Buffer.concat([received, bytes]);
    });
    client.sendBytes([0x30, 4 + block.length, 0, 1, 97, block.length, ...block]);
    await client.untilPong();
    expect(received.includes(Buffer.from(block))).toBe(true);
  });

  it("MQTT-3.3.2-5, MQTT-3.3.2-6: an expired message is not sent, another with what is left of its time", async () => {
    const clock = manualClock();
    const { join, server } = await start({ clock });
    server.publish({
      topic: "a/kept",
      payload: "x",
      isRetained: true,
      properties: { messageExpiryInterval: 100 },
    });
    server.publish({
      topic: "a/gone",
      payload: "x",
      isRetained: true,
      properties: { messageExpiryInterval: 10 },
    });
    clock.advance(30_000);
    const client = await join();
    await client.subscribe("a/+");
    expect(await client.untilPong()).toMatchObject([
      { topic: "a/kept", properties: { messageExpiryInterval: 70 } },
    ]);
    expect(server.stats().retained).toBe(1);
  });

  it("an expired message that waits for a session is dropped and counted", async () => {
    const clock = manualClock();
    const { join, server } = await start({ clock });
    const client = await join(kept);
    await client.subscribe({ topic: "a", qos: 1 });
    client.socket.destroy();
    while (server.stats().connections > 0) await new Promise(setImmediate);
    server.publish({ topic: "a", payload: "x", qos: 1, properties: { messageExpiryInterval: 10 } });
    clock.advance(11_000);
    expect(await (await join(kept)).untilPong()).toEqual([]);
    expect(server.stats().droppedExpired).toBe(1);
  });

  it("MQTT-3.3.2-14: a response topic with a wildcard is a protocol error", async () => {
    const { join } = await start();
    const client = await join();
    client.publish({ topic: "a", properties: { responseTopic: "r/#" } });
    expect(await client.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x82 });
  });

  it("MQTT-3.3.2-8..10: an alias stands for its topic; 0, one above ours, and an unknown one close", async () => {
    const { join } = await start({ limits: { topicAliasMaximum: 5 } });
    const listener = await join({ clientId: "l" });
    await listener.subscribe("#");
    const client = await join({ clientId: "c" });
    expect(client.connack).toMatchObject({ properties: { topicAliasMaximum: 5 } });
    client.publish({ topic: "a/b", payload: "1", properties: { topicAlias: 5 } });
    client.sendBytes([0x30, 7, 0, 0, 3, 0x23, 0, 5, 50]);
    await client.untilPong();
    expect(await listener.untilPong()).toMatchObject([
      { topic: "a/b", payload: Buffer.from("1") },
      { topic: "a/b", payload: Buffer.from("2") },
    ]);
    for (const [alias, reasonCode] of [
      [0, 0x94],
      [6, 0x94],
      [3, 0x82],
    ] as const) {
      const bad = await join({ clientId: `bad${alias}` });
      bad.sendBytes([0x30, 6, 0, 0, 3, 0x23, 0, alias]);
      expect(await bad.next()).toMatchObject({ cmd: "disconnect", reasonCode });
    }
  });

  it("MQTT-3.1.2-26, MQTT-3.3.2-11: to a client that takes aliases a topic is sent once, then its alias alone", async () => {
    const { join, server } = await start();
    const client = await join({ properties: { topicAliasMaximum: 1 } });
    await client.subscribe("#");
    for (const topic of ["first", "first", "second"]) server.publish({ topic, payload: "x" });
    expect(await client.untilPong()).toMatchObject([
      { topic: "first", properties: { topicAlias: 1 } },
      { topic: "", properties: { topicAlias: 1 } },
      { topic: "second" },
    ]);
  });

  it("MQTT-3.3.5-1, MQTT-3.4.2-1, MQTT-3.5.2-1: a publish outside the access list is refused with 0x87 at QoS 1 and 2, acknowledged before MQTT 5", async () => {
    const authenticate = async (request: Parameters<typeof everybody>[0]) => ({
      ...(await everybody(request)),
      mayPublish: () => false,
    });
    const { join } = await start({ authenticate });
    const newer = await join({ clientId: "5" });
    newer.publish({ topic: "a", qos: 1, messageId: 1 });
    newer.publish({ topic: "a", qos: 2, messageId: 2 });
    expect(await newer.untilPong()).toMatchObject([
      { cmd: "puback", reasonCode: 0x87 },
      { cmd: "pubrec", reasonCode: 0x87 },
    ]);
    const older = await join({ clientId: "4", version: 4 });
    older.publish({ topic: "a", qos: 1, messageId: 1 });
    expect(await older.untilPong()).toMatchObject([{ cmd: "puback", messageId: 1 }]);
  });

  it("MQTT-3.1.2-29: without Request Problem Information no reason string is sent on an acknowledgement", async () => {
    const authenticate = async (request: Parameters<typeof everybody>[0]) => ({
      ...(await everybody(request)),
      mayPublish: () => false,
    });
    const { join } = await start({ authenticate });
    const asks = await join({ clientId: "1" });
    const not = await join({ clientId: "2", properties: { requestProblemInformation: false } });
    for (const client of [asks, not]) client.publish({ topic: "a", qos: 1, messageId: 1 });
    expect(await asks.next()).toMatchObject({ properties: { reasonString: "not authorized" } });
    expect(await not.next()).not.toHaveProperty("properties");
  });

  it("MQTT-3.6.2-1, MQTT-3.7.2-1: PUBREL of an unknown identifier is answered 0x92, so is PUBREC", async () => {
    const { join } = await start();
    const client = await join();
    client.send({ cmd: "pubrel", messageId: 9 });
    client.send({ cmd: "pubrec", messageId: 9 });
    expect(await client.untilPong()).toMatchObject([
      { cmd: "pubcomp", reasonCode: 0x92 },
      { cmd: "pubrel", reasonCode: 0x92 },
    ]);
  });

  it("acknowledgements wait for what keeps the message, and leave in the order of the messages (MQTT-4.6.0-2)", async () => {
    const stored: (() => void)[] = [];
    const onPublish = () => new Promise<void>((resolve) => void stored.push(resolve));
    const { join } = await start({ onPublish });
    const client = await join();
    for (const messageId of [1, 2]) client.publish({ topic: "a", qos: 1, messageId });
    expect(await client.untilPong()).toEqual([]);
    stored[1]?.();
    expect(await client.untilPong()).toEqual([]);
    stored[0]?.();
    expect(await client.untilPong()).toMatchObject([{ messageId: 1 }, { messageId: 2 }]);
  });

  it("what could not be kept is refused with 0x80, and may be sent again", async () => {
    const onPublish = () => Promise.reject(new Error("disk full"));
    const { join } = await start({ onPublish });
    const client = await join();
    client.publish({ topic: "a", qos: 2, messageId: 1 });
    expect(await client.next()).toMatchObject({ cmd: "pubrec", reasonCode: 0x80 });
  });
});
