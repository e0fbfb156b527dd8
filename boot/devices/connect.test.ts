import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type DeviceHouse, ending, openDeviceHouse, publish } from "./device-house";

let house: DeviceHouse;
beforeEach(async () => {
  house = await openDeviceHouse();
});
afterEach(() => house.close());

const code = (packet: object): unknown =>
  "reasonCode" in packet ? packet.reasonCode : "returnCode" in packet ? packet.returnCode : packet;

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  const is5 = version === 5;

  test("a token is enough, whatever the client id and password are", async () => {
    const device = await house.make();
    const one = await house.connect(device, { version, clientId: "x", password: Buffer.from("?") });
    expect(code(one.connack)).toBe(0);
    expect(await house.device(device.id)).toMatchObject({ isConnected: true, isActive: true });
  });

  test.each([
    [{ username: "nobody" }, 0x86, 5],
    [{ username: "nobody", password: Buffer.from("x") }, 0x86, 5],
    [{ clientId: "unknown" }, 0x85, 2],
    [{ clientId: "" }, 0x87, 5],
  ])("%j is refused", async (options, code5, code3) => {
    const { connack } = await house.join({ version, ...options });
    expect(code(connack)).toBe(is5 ? code5 : code3);
  });

  test("basic credentials: every part that is stored must be equal", async () => {
    const credentials = { kind: "mqtt-basic", clientId: "c1", username: "u1", password: "p1" };
    await house.make({ credentials });
    const password = (text: string) => Buffer.from(text);
    const right = { version, clientId: "c1", username: "u1", password: password("p1") };
    expect(code((await house.join(right)).connack)).toBe(0);
    const refused = is5 ? 0x86 : 5;
    const wrong = { ...right, password: password("p2") };
    expect(code((await house.join(wrong)).connack)).toBe(refused);
    expect(code((await house.join({ ...right, clientId: "c2" })).connack)).toBe(refused);
  });

  test("a user name alone, and a client id alone", async () => {
    await house.make({ credentials: { kind: "mqtt-basic", username: "only-user" } });
    await house.make({ credentials: { kind: "mqtt-basic", clientId: "only-client" } });
    expect(code((await house.join({ version, username: "only-user" })).connack)).toBe(0);
    expect(code((await house.join({ version, clientId: "only-client" })).connack)).toBe(0);
  });

  test("without a client id one is given, and told", async () => {
    const device = await house.make();
    const { connack } = await house.connect(device, { version, clientId: "" });
    expect(code(connack)).toBe(0);
    if (is5)
      expect(connack).toMatchObject({
        properties: { assignedClientIdentifier: expect.stringMatching(/./) },
      });
  });

  test("the newest session of a device takes over", async () => {
    const device = await house.make();
    const older = await house.connect(device, { version, clientId: "a" });
    await house.connect(device, { version, clientId: "b" });
    expect(await ending(older)).toBe(is5 ? 0x8e : "closed");
  });

  test("as many sessions as the profile allows stay", async () => {
    await house.profile({ name: "two", maxSessionsPerDevice: 2 });
    const device = await house.make({ profile: "two" });
    const older = await house.connect(device, { version, clientId: "a" });
    await house.connect(device, { version, clientId: "b" });
    expect(await older.untilPong()).toEqual([]);
  });

  test("other credentials end what was opened with the old ones", async () => {
    const device = await house.make();
    const client = await house.connect(device, { version });
    await house.remove(device.id);
    expect(await ending(client)).toBe(is5 ? 0x98 : "closed");
  });

  test("a kept session finds its subscriptions and what was pushed meanwhile", async () => {
    const device = await house.make();
    const kept = is5
      ? { clean: true, properties: { sessionExpiryInterval: 60 } }
      : { clean: false };
    const first = await house.connect(device, { version, clientId: "k", ...kept });
    await first.subscribe({ topic: "v1/devices/me/attributes", qos: 1 });
    first.end();
    await first.closed();
    await house.put(device.id, "shared", { color: "red" });
    const back = await house.connect(device, { version, clientId: "k", ...kept, clean: false });
    expect(back.connack).toMatchObject({ sessionPresent: true });
    expect(await back.next()).toMatchObject({ cmd: "publish", topic: "v1/devices/me/attributes" });
  });

  test("a will is a message like any other", async () => {
    const device = await house.make();
    const will = {
      topic: "v1/devices/me/telemetry",
      payload: Buffer.from('{"gone":1}'),
      qos: 1 as const,
      retain: false,
    };
    const client = await house.connect(device, { version, will });
    client.socket.destroy();
    await expect.poll(() => house.telemetry(device.id)).toHaveProperty("gone");
  });
});

test("a will that is to be retained: version 5 was told that nothing is, and is refused with 0x9A; before it is a message like any other", async () => {
  const device = await house.make();
  const will = {
    topic: "v1/devices/me/telemetry",
    payload: Buffer.from('{"left":1}'),
    qos: 1 as const,
    retain: true,
  };
  const five = await house.connect(device, { will });
  expect(five.connack).toMatchObject({ cmd: "connack", reasonCode: 0x9a });
  await five.closed();
  const four = await house.connect(device, { version: 4, will });
  expect(four.connack).toMatchObject({ returnCode: 0 });
  four.socket.destroy();
  await expect.poll(() => house.telemetry(device.id)).toHaveProperty("left");
});

test("version 5 is told what a device may do", async () => {
  const { connack } = await house.connect(await house.make());
  expect(connack).toMatchObject({
    properties: {
      maximumQoS: 1,
      receiveMaximum: 100,
      maximumPacketSize: 65_536,
      retainAvailable: false,
      sharedSubscriptionAvailable: false,
      subscriptionIdentifiersAvailable: false,
    },
  });
});

test("version 5 keeps to QoS 1, older versions are heard at QoS 2 once", async () => {
  const device = await house.make();
  const five = await house.connect(device);
  five.publish({ topic: "v1/devices/me/telemetry", payload: "{}", qos: 2, messageId: 1 });
  expect(await ending(five)).toBe(0x9b);
  const four = await house.connect(device, { version: 4 });
  four.publish({ topic: "v1/devices/me/telemetry", payload: '{"a":1}', qos: 2, messageId: 1 });
  expect(await four.next()).toMatchObject({ cmd: "pubrec" });
  four.send({ cmd: "pubrel", messageId: 1 });
  expect(await four.next()).toMatchObject({ cmd: "pubcomp" });
});

test("a packet that is too large ends the session with its code", async () => {
  const client = await house.connect(await house.make());
  client.publish({
    topic: "v1/devices/me/telemetry",
    payload: "x".repeat(70_000),
    qos: 1,
    messageId: 1,
  });
  expect(await ending(client)).toBe(0x95);
});

test("the connection's times are server attributes", async () => {
  const device = await house.make();
  const client = await house.connect(device);
  await publish(client, "v1/devices/me/telemetry", "{}");
  const server = await house.attributes(device.id, "server");
  expect(Object.keys(server)).toEqual(
    expect.arrayContaining(["active", "lastActivityTime", "lastConnectTime"]),
  );
  client.end();
  await expect.poll(async () => (await house.device(device.id)).isConnected).toBe(false);
  expect(await house.attributes(device.id, "server")).toHaveProperty("lastDisconnectTime");
});
