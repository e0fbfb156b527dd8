import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  bodyOf,
  type DeviceHouse,
  ending,
  nextMessage,
  openDeviceHouse,
  publish,
} from "./device-house";

let house: DeviceHouse;
beforeEach(async () => {
  house = await openDeviceHouse();
});
afterEach(() => house.close());

const telemetry = "v1/devices/me/telemetry";

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  const is5 = version === 5;

  test("values are stored before they are acknowledged, digit for digit", async () => {
    const device = await house.make();
    const client = await house.connect(device, { version });
    const payload =
      '{"ts":1700000000000,"values":{"a":42.0,"b":9007199254740993,"c":"7","d":{"e":[1]},"f":true}}';
    expect(await publish(client, telemetry, payload)).toMatchObject({ cmd: "puback" });
    expect(await house.telemetryText(device.id)).toBe(
      '{"a":[{"at":1700000000000,"value":42.0}],"b":[{"at":1700000000000,"value":9007199254740993}],' +
        '"c":[{"at":1700000000000,"value":7}],"d":[{"at":1700000000000,"value":{"e":[1]}}],"f":[{"at":1700000000000,"value":true}]}',
    );
  });

  test("newest first, both ends included, so many as asked for", async () => {
    const device = await house.make();
    const client = await house.connect(device, { version });
    const points = [1, 2, 3, 4].map((ts) => ({ ts, values: { a: ts, "x,y": ts } }));
    await publish(client, "v2/t", JSON.stringify(points));
    expect(await house.telemetry(device.id, "keys=a&from=2&to=4&limit=2")).toEqual({
      a: [
        { at: 4, value: 4 },
        { at: 3, value: 3 },
      ],
    });
    expect(await house.telemetry(device.id, "keys=x%252Cy")).toEqual({
      "x,y": [{ at: 4, value: 4 }],
    });
  });

  test.each(["{", "5", "", "[1]", '{"ts":"x","values":{}}'])("%j is no telemetry", async (bad) => {
    const client = await house.connect(await house.make(), { version });
    client.publish({ topic: telemetry, payload: bad, qos: 1, messageId: 3 });
    if (!is5) expect(await ending(client)).toBe("closed");
    else {
      expect(await client.next()).toMatchObject({ cmd: "puback", messageId: 3, reasonCode: 0x99 });
      expect(await client.untilPong()).toEqual([]);
    }
  });

  test("what cannot be read ends the session at QoS 0", async () => {
    const client = await house.connect(await house.make(), { version });
    client.publish({ topic: telemetry, payload: "{" });
    expect(await ending(client)).toBe(is5 ? 0x99 : "closed");
  });

  test("an unknown topic", async () => {
    const client = await house.connect(await house.make(), { version });
    client.publish({ topic: "v1/devices/you/telemetry", payload: "{}", qos: 1, messageId: 3 });
    if (!is5) expect(await ending(client)).toBe("closed");
    else {
      expect(await client.next()).toMatchObject({ cmd: "puback", reasonCode: 0x90 });
      client.publish({ topic: "v1/devices/you/telemetry", payload: "{}" });
      expect(await client.untilPong()).toEqual([]);
    }
  });

  test("a lenient profile acknowledges what it cannot use before version 5", async () => {
    await house.profile({ name: "lenient", sendAckOnValidationException: true });
    const client = await house.connect(await house.make({ profile: "lenient" }), { version });
    const expected = is5 ? { reasonCode: 0x99 } : { cmd: "puback" };
    expect(await publish(client, telemetry, "{")).toMatchObject(expected);
    expect(await client.untilPong()).toEqual([]);
    client.publish({ topic: telemetry, payload: "{" });
    expect(await ending(client)).toBe(is5 ? 0x99 : "closed");
  });

  test("client attributes are kept; shared ones are pushed to who subscribed", async () => {
    const device = await house.make();
    const client = await house.connect(device, { version });
    await publish(client, "v1/devices/me/attributes", '{"fw":"1.2.3","n":1}');
    expect(await house.attributes(device.id, "client")).toMatchObject({
      fw: { value: "1.2.3" },
      n: { value: 1 },
    });
    await client.subscribe({ topic: "v1/devices/me/attributes", qos: 1 });
    await house.put(device.id, "shared", { a: 1, b: "007" });
    expect(bodyOf(await nextMessage(client))).toEqual({ a: 1, b: "007" });
    await house.drop(device.id, "shared", "a,b,c");
    expect(bodyOf(await nextMessage(client))).toEqual({ deleted: ["a", "b"] });
  });

  test("the push is spelled like the latest subscription", async () => {
    const device = await house.make();
    const client = await house.connect(device, { version });
    await client.subscribe({ topic: "v1/devices/me/attributes", qos: 1 });
    await client.subscribe({ topic: "v2/a/j", qos: 0 });
    await house.put(device.id, "shared", { a: 1 });
    expect(await nextMessage(client)).toMatchObject({ topic: "v2/a/j", qos: 0 });
    expect(await client.untilPong()).toEqual([]);
  });

  test("attribute requests are answered without a subscription", async () => {
    const device = await house.make();
    const client = await house.connect(device, { version });
    await publish(client, "v1/devices/me/attributes", '{"a":1,"b":2}');
    await house.put(device.id, "shared", { s: true });
    const ask = async (topic: string, body: string) => {
      expect(await publish(client, topic, body)).toMatchObject({ cmd: "puback" });
      return nextMessage(client);
    };
    const base = "v1/devices/me/attributes/request";
    const some = await ask(`${base}/1`, '{"clientKeys":"a,x","sharedKeys":"y"}');
    expect([some.topic, bodyOf(some)]).toEqual([
      "v1/devices/me/attributes/response/1",
      { client: { a: 1 } },
    ]);
    expect(bodyOf(await ask(`${base}/2`, "{}"))).toEqual({
      client: { a: 1, b: 2 },
      shared: { s: true },
    });
    expect((await ask("v2/a/req/j/3", '{"sharedKeys":"s"}')).topic).toBe("v2/a/res/j/3");
  });

  test("a request without a number is a wrong payload", async () => {
    const client = await house.connect(await house.make(), { version });
    client.publish({
      topic: "v1/devices/me/attributes/request/x",
      payload: "{}",
      qos: 1,
      messageId: 3,
    });
    if (is5) expect(await client.next()).toMatchObject({ reasonCode: 0x99 });
    else expect(await ending(client)).toBe("closed");
  });

  test("the list of filters is closed", async () => {
    const client = await house.connect(await house.make(), { version });
    const filters = [
      "v1/devices/me/rpc/request/+",
      "#",
      "v1/#",
      "v2/fw/response/+/chunk/+",
      "a/#/b",
    ];
    const suback = await client.subscribe(filters.map((topic) => ({ topic, qos: 2 })));
    const no = is5 ? 0x8f : 0x80;
    expect(suback).toMatchObject({ granted: [1, no, no, 1, no] });
    client.send({
      cmd: "unsubscribe",
      messageId: 9,
      unsubscriptions: ["v1/devices/me/rpc/request/+", "v2/a"],
    });
    const unsuback = await client.next();
    expect(unsuback).toMatchObject({ cmd: "unsuback", ...(is5 ? { granted: [0, 0x11] } : {}) });
  });

  test("a profile's own topics", async () => {
    await house.profile({ name: "own", telemetryTopic: "car/+/data", attributesTopic: "car/#" });
    const device = await house.make({ profile: "own" });
    const client = await house.connect(device, { version });
    await publish(client, "car/1/data", '{"a":1}');
    expect(await house.attributes(device.id, "client")).toHaveProperty("a");
  });

  test("built-in calls are answered", async () => {
    const client = await house.connect(await house.make(), { version });
    await publish(
      client,
      "v1/devices/me/rpc/request/4",
      '{"method":"getSessionLimits","params":{}}',
    );
    const answer = await nextMessage(client);
    expect(answer.topic).toBe("v1/devices/me/rpc/response/4");
    expect(bodyOf(answer)).toEqual({
      maxPayloadSize: 65_536,
      maxInflightMessages: 100,
      rateLimits: { messages: null, telemetryMessages: null, telemetryDataPoints: null },
    });
  });

  test("a device that talks too much is told so and closed", async () => {
    const rateLimits = { device: { telemetryMessages: "2:60" } };
    await house.profile({ name: "quiet", rateLimits });
    const client = await house.connect(await house.make({ profile: "quiet" }), { version });
    await publish(client, telemetry, '{"a":1}');
    await publish(client, telemetry, '{"a":2}');
    client.publish({ topic: telemetry, payload: '{"a":3}', qos: 1, messageId: 3 });
    if (is5) expect(await client.next()).toMatchObject({ cmd: "puback", reasonCode: 0x97 });
    expect(await ending(client)).toBe(is5 ? 0x96 : "closed");
  });
});
