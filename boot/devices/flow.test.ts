import { describe, expect, test } from "vitest";
import { ending, houseOfFile, nextMessage, publish } from "./device-house";

const house = await houseOfFile();

const updates = "v1/devices/me/attributes";
const telemetry = "v1/devices/me/telemetry";

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  const is5 = version === 5;
  const kept = is5
    ? { clean: false, properties: { sessionExpiryInterval: 600 } }
    : { clean: false };

  test("a hundred pushes wait for a kept session, the newest ones", async () => {
    const device = await house.make();
    const options = { version, clientId: "k", ...kept };
    const first = await house.connect(device, options);
    await first.subscribe({ topic: updates, qos: 1 });
    first.end();
    await expect.poll(async () => (await house.device(device.id)).isConnected).toBe(false);
    for (let n = 0; n < 105; n += 1) await house.put(device.id, "shared", { n });
    const back = await house.connect(device, options);
    const bodies: string[] = [];
    for (let n = 0; n < 100; n += 1) bodies.push(String((await nextMessage(back)).payload));
    expect([bodies[0], bodies.at(-1)]).toEqual(['{"n":5}', '{"n":104}']);
    expect(await back.untilPong()).toEqual([]);
  });

  test("what was not acknowledged comes again on the next connection", async () => {
    const device = await house.make();
    const options = { version, clientId: "k", ...kept };
    const first = await house.connect(device, options);
    await first.subscribe({ topic: updates, qos: 1 });
    await house.put(device.id, "shared", { n: 1 });
    expect(await first.next()).toMatchObject({ cmd: "publish", dup: false });
    first.socket.destroy();
    await expect.poll(async () => (await house.device(device.id)).isConnected).toBe(false);
    const back = await house.connect(device, options);
    expect(await nextMessage(back)).toMatchObject({ topic: updates, dup: true });
  });

  test("a push goes out at the QoS of the subscription", async () => {
    const device = await house.make();
    const client = await house.connect(device, { version });
    await client.subscribe({ topic: updates, qos: 0 });
    await house.put(device.id, "shared", { n: 1 });
    expect(await client.next()).toMatchObject({ cmd: "publish", qos: 0 });
    expect(await client.subscribe({ topic: updates, qos: 2 })).toMatchObject({ granted: [1] });
    await house.put(device.id, "shared", { n: 2 });
    expect(await nextMessage(client)).toMatchObject({ qos: 1 });
  });

  test("a hundred messages under way are stored and acknowledged in their order", async () => {
    const device = await house.make();
    const client = await house.connect(device, { version });
    for (let n = 1; n <= 100; n += 1)
      client.publish({ topic: telemetry, payload: `{"n":${n}}`, qos: 1, messageId: n });
    const ids: unknown[] = [];
    for (let n = 1; n <= 100; n += 1) ids.push((await client.next()).messageId);
    expect(ids).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(await house.telemetry(device.id)).toMatchObject({ n: [{ value: 100 }] });
  });

  test.each(["v1/devices/me/+", "#", ""])("a publish to %j ends the session", async (topic) => {
    const client = await house.connect(await house.make(), { version });
    client.publish({ topic, payload: "{}", qos: 1, messageId: 1 });
    const end = await ending(client);
    if (is5) expect([0x81, 0x82, 0x90]).toContain(end);
    else expect(end).toBe("closed");
  });

  test("a second CONNECT ends the session", async () => {
    const client = await house.connect(await house.make(), { version });
    client.send({ cmd: "connect", clientId: "c", protocolVersion: version, protocolId: "MQTT" });
    expect(await ending(client)).toBe(is5 ? 0x82 : "closed");
  });

  test("a lenient profile says what is wrong and stays; at QoS 0 a wrong payload ends it", async () => {
    const profile = `lenient ${version}`;
    await house.profile({ name: profile, sendAckOnValidationException: true });
    const device = await house.make({ profile, gateway: true });
    const client = await house.connect(device, { version });
    for (const [topic, payload, reasonCode] of [
      [telemetry, "{", 0x99],
      ["v1/gateway/telemetry", "[]", 0x99],
      ["v9/unknown", "{}", 0x90],
      ["v1/gateway/none", "{}", 0x90],
    ] as const)
      expect(await publish(client, topic, payload)).toMatchObject({
        cmd: "puback",
        ...(is5 ? { reasonCode } : {}),
      });
    client.publish({ topic: "v9/unknown", payload: "{}", qos: 0 });
    expect(await client.untilPong()).toEqual([]);
    client.publish({ topic: telemetry, payload: "{", qos: 0 });
    expect(await ending(client)).toBe(is5 ? 0x99 : "closed");
  });
});

test("version 5: no more under way than the client takes, and nothing larger than it takes", async () => {
  const device = await house.make();
  const client = await house.connect(device, {
    properties: { receiveMaximum: 2, maximumPacketSize: 200 },
  });
  await client.subscribe({ topic: updates, qos: 1 });
  await house.put(device.id, "shared", { long: "x".repeat(300) });
  for (const n of [1, 2, 3]) await house.put(device.id, "shared", { n });
  const [one, two] = [await client.next(), await client.next()];
  expect([one, two].map((packet) => packet.cmd === "publish" && String(packet.payload))).toEqual([
    '{"n":1}',
    '{"n":2}',
  ]);
  expect(await client.untilPong()).toEqual([]);
  client.send({ cmd: "puback", messageId: one.messageId ?? 0, reasonCode: 0 });
  expect(String((await nextMessage(client)).payload)).toBe('{"n":3}');
});

test("version 5: the reasons are in words, unless the client wants none", async () => {
  const device = await house.make();
  const told = await house.connect(device);
  expect(await publish(told, telemetry, "{")).toMatchObject({
    properties: { reasonString: expect.any(String) },
  });
  const silent = await house.connect(device, { properties: { requestProblemInformation: false } });
  expect(await publish(silent, telemetry, "{")).not.toHaveProperty("properties.reasonString");
});
