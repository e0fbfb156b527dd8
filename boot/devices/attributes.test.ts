import { describe, expect, test } from "vitest";
import { bodyOf, houseOfFile, nextMessage, publish } from "./device-house";

const house = await houseOfFile();
const attributesSubscribeTopic = "car/settings";
await house.profile({ name: "own", attributesTopic: "car/facts", attributesSubscribeTopic });

const attributes = "v1/devices/me/attributes";
const requests = "v1/devices/me/rpc/request/+";

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  const listening = async (filter = attributes, wanted: object = {}) => {
    const device = await house.make(wanted);
    const client = await house.connect(device, { version });
    await client.subscribe({ topic: filter, qos: 1 });
    return { device, client };
  };

  test("what a device says of itself does not come back to it", async () => {
    const { client } = await listening();
    await publish(client, attributes, '{"fw":"1"}');
    await publish(client, "v2/a/j", '{"fw":"2"}');
    expect(await client.untilPong()).toEqual([]);
  });

  test("a push holds what was changed by this one write, in one message", async () => {
    const { device, client } = await listening();
    await house.put(device.id, "shared", { a: 1, b: 2 });
    expect(bodyOf(await nextMessage(client))).toEqual({ a: 1, b: 2 });
    await house.put(device.id, "shared", { c: 3 });
    expect(bodyOf(await nextMessage(client))).toEqual({ c: 3 });
    await house.drop(device.id, "shared", "a,b,c");
    expect(bodyOf(await nextMessage(client))).toEqual({ deleted: ["a", "b", "c"] });
    expect(await client.untilPong()).toEqual([]);
  });

  test("the server's own attributes never leave it", async () => {
    const { device, client } = await listening();
    await house.put(device.id, "server", { secret: 1 });
    expect(await client.untilPong()).toEqual([]);
    await publish(client, `${attributes}/request/1`, "{}");
    expect(bodyOf(await nextMessage(client))).toEqual({});
    await publish(
      client,
      `${attributes}/request/2`,
      '{"clientKeys":"secret","sharedKeys":"secret"}',
    );
    expect(bodyOf(await nextMessage(client))).toEqual({});
  });

  test("without a subscription nothing is pushed, and an end of it ends the pushes", async () => {
    const device = await house.make();
    const client = await house.connect(device, { version });
    await house.put(device.id, "shared", { a: 1 });
    expect(await client.untilPong()).toEqual([]);
    await client.subscribe([
      { topic: attributes, qos: 1 },
      { topic: requests, qos: 1 },
    ]);
    client.send({ cmd: "unsubscribe", messageId: 2, unsubscriptions: [attributes, requests] });
    expect(await client.next()).toMatchObject({ cmd: "unsuback" });
    await house.put(device.id, "shared", { a: 2 });
    const asked = house.rpc(device.id, { method: "m", params: {}, persistent: true });
    expect((await asked).status).toBe(202);
    expect(await client.untilPong()).toEqual([]);
  });

  test("a profile's own topics, one to say and one to hear", async () => {
    const { device, client } = await listening("car/settings", { profile: "own" });
    await publish(client, "car/facts", '{"fw":"1"}');
    expect(await house.attributes(device.id, "client")).toMatchObject({ fw: { value: 1 } });
    await house.put(device.id, "shared", { a: 1 });
    const push = await nextMessage(client);
    expect([push.topic, bodyOf(push)]).toEqual(["car/settings", { a: 1 }]);
  });

  test.each([
    ["v2/a", "v2/a"],
    ["v2/a/j", "v2/a/j"],
  ])("a subscription to %s is pushed to on %s", async (filter, topic) => {
    const { device, client } = await listening(filter);
    await house.put(device.id, "shared", { a: 1 });
    expect((await nextMessage(client)).topic).toBe(topic);
  });

  test("every answer goes out on the spelling of its own question", async () => {
    const client = await house.connect(await house.make(), { version });
    const asked = [
      `${attributes}/request/1`,
      "v2/a/req/2",
      "v2/a/req/j/3",
      `${attributes}/request/4`,
    ];
    for (const [index, topic] of asked.entries())
      client.publish({ topic, payload: "{}", qos: 1, messageId: index + 1 });
    const topics: string[] = [];
    while (topics.length < asked.length) {
      const packet = await client.next();
      if (packet.cmd === "publish") topics.push(packet.topic);
    }
    expect(topics).toEqual([
      `${attributes}/response/1`,
      "v2/a/res/2",
      "v2/a/res/j/3",
      `${attributes}/response/4`,
    ]);
  });
});
