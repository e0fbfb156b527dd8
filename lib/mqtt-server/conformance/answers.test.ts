import { describe, expect, it } from "vitest";
import type { Admission, ConnectRequest } from "../admission";
import { createBench } from "../testing/fixture";
import { everybody } from "../testing/start-server";

const start = createBench();
const kept = { clean: false, properties: { sessionExpiryInterval: 60 } };
const versions = [3, 4, 5] as const;

describe.each(versions)("answers at level %i", (version) => {
  it("MQTT-3.2.0-1, MQTT-3.2.0-2: one CONNACK, before everything else", async () => {
    const { join, server } = await start();
    const first = await join({ ...kept, version });
    await first.subscribe({ topic: "a", qos: 1 });
    first.socket.destroy();
    while (server.stats().connections > 0) await new Promise(setImmediate);
    server.publish({ topic: "a", payload: "owed", qos: 1 });
    const again = await join({ ...kept, version });
    expect(again.connack).toMatchObject({ cmd: "connack" });
    expect((await again.untilPong()).map(({ cmd }) => cmd)).toEqual(["publish"]);
  });

  it("MQTT-3.1.2-6, MQTT-3.2.2-2, MQTT-3.2.2-3: a session is said to be there where one is, and never to a clean start", async () => {
    const { join } = await start();
    const present = async (clean: boolean) => {
      const client = await join({ ...kept, clean, version });
      client.socket.destroy();
      return client.connack.cmd === "connack" && client.connack.sessionPresent;
    };
    const wanted = version === 3 ? [false, false, false] : [false, true, false];
    expect([await present(false), await present(false), await present(true)]).toEqual(wanted);
  });

  it("MQTT-3.1.3-5: a client id of 1 to 23 letters and digits is taken", async () => {
    const { join } = await start();
    for (const clientId of ["a", "0123456789abcdefghijklm", "NOPQRSTUVWXYZ"])
      expect(await (await join({ version, clientId })).untilPong()).toEqual([]);
  });

  it("MQTT-3.12.4-1: a PINGREQ is answered", async () => {
    const { join } = await start();
    const client = await join({ version });
    client.send({ cmd: "pingreq" });
    expect(await client.next()).toMatchObject({ cmd: "pingresp" });
  });

  it("MQTT-2.2.1-5, MQTT-2.2.1-6, MQTT-3.8.4-2, MQTT-3.10.4-5: an answer bears the identifier of what it answers", async () => {
    const { join } = await start();
    const client = await join({ version });
    client.publish({ topic: "a", qos: 1, messageId: 257 });
    client.publish({ topic: "a", qos: 2, messageId: 65_535 });
    client.send({ cmd: "pubrel", messageId: 65_535 });
    client.send({ cmd: "subscribe", messageId: 259, subscriptions: [{ topic: "b", qos: 0 }] });
    client.send({ cmd: "unsubscribe", messageId: 260, unsubscriptions: ["b"] });
    const packets = await client.untilPong();
    expect(packets.map(({ cmd, messageId }) => [cmd, messageId])).toEqual([
      ["puback", 257],
      ["pubrec", 65_535],
      ["pubcomp", 65_535],
      ["suback", 259],
      ["unsuback", 260],
    ]);
  });

  it("MQTT-4.3.2-5: after PUBACK the same identifier is another message", async () => {
    const { join } = await start();
    const client = await join({ version });
    await client.subscribe("a");
    for (const payload of ["1", "2"]) {
      client.publish({ topic: "a", payload, qos: 1, messageId: 1 });
      const arrived = [await client.next(), await client.next()];
      expect(arrived.find(({ cmd }) => cmd === "publish")).toMatchObject({
        payload: Buffer.from(payload),
      });
    }
  });

  it("MQTT-3.3.1-3: the DUP flag of the sender does not travel", async () => {
    const { join } = await start();
    const publisher = await join({ version, clientId: "p" });
    const subscriber = await join({ version, clientId: "s" });
    await subscriber.subscribe({ topic: "a", qos: 2 });
    for (const qos of [1, 2] as const)
      publisher.publish({ topic: "a", qos, messageId: qos, dup: true });
    await publisher.untilPong();
    expect(await subscriber.untilPong()).toMatchObject([{ dup: false }, { dup: false }]);
  });

  it("MQTT-3.8.4-5, MQTT-3.10.4-6: one packet of several filters is as several packets", async () => {
    const { join, server } = await start();
    const client = await join({ version });
    await client.subscribe(["a", "b", "c"].map((topic) => ({ topic, qos: 0 as const })));
    client.send({ cmd: "unsubscribe", messageId: 2, unsubscriptions: ["a", "c"] });
    expect(await client.next()).toMatchObject({ cmd: "unsuback", messageId: 2 });
    for (const topic of ["a", "b", "c"]) server.publish({ topic, payload: "" });
    expect(await client.untilPong()).toMatchObject([{ topic: "b" }]);
  });

  it("MQTT-3.10.4-4: leaving what was never joined is answered, too", async () => {
    const { join } = await start();
    const client = await join({ version });
    client.send({ cmd: "unsubscribe", messageId: 7, unsubscriptions: ["never"] });
    expect(await client.next()).toMatchObject({ cmd: "unsuback", messageId: 7 });
  });

  it("MQTT-3.10.4-3: what was under way when a client unsubscribed is completed", async () => {
    const { join, server } = await start();
    const first = await join({ ...kept, version });
    await first.subscribe({ topic: "a", qos: 2 });
    server.publish({ topic: "a", payload: "begun", qos: 2 });
    const { messageId = 0 } = await first.next();
    first.send({ cmd: "unsubscribe", messageId: 2, unsubscriptions: ["a"] });
    await first.next();
    first.socket.destroy();
    const again = await join({ ...kept, version });
    expect(await again.untilPong()).toMatchObject([{ cmd: "publish", messageId, dup: true }]);
    again.send({ cmd: "pubrec", messageId });
    expect(await again.next()).toMatchObject({ cmd: "pubrel", messageId });
    again.send({ cmd: "pubcomp", messageId });
    expect(await again.untilPong()).toEqual([]);
  });

  it("MQTT-3.1.2-10: a will goes out once", async () => {
    const { join, server } = await start();
    const watcher = await join({ version, clientId: "w" });
    await watcher.subscribe("gone");
    const will = { topic: "gone", payload: Buffer.from("bye") };
    const lost = await join({ ...kept, version, will });
    lost.socket.destroy();
    expect(await watcher.next()).toMatchObject({ topic: "gone" });
    const again = await join({ ...kept, version });
    again.socket.destroy();
    while (server.stats().connections > 1) await new Promise(setImmediate);
    expect(await watcher.untilPong()).toEqual([]);
  });
});

describe("MQTT 5 answers", () => {
  const readOnly = async (request: ConnectRequest): Promise<Admission> => ({
    ...(await everybody(request)),
    kind: "client",
    principal: "p",
    mayPublish: () => false,
    maySubscribe: () => false,
  });

  it("MQTT-3.4.2-2, MQTT-3.5.2-2, MQTT-3.9.2-1, MQTT-3.14.2-3: a reason in words is left out where the packet would be larger than the client takes", async () => {
    const { join } = await start({ authenticate: readOnly });
    const client = await join({ properties: { maximumPacketSize: 30 } });
    const small = await join({ clientId: "small", properties: { maximumPacketSize: 18 } });
    for (const [one, isTold] of [
      [client, true],
      [small, false],
    ] as const) {
      for (const qos of [1, 2] as const) one.publish({ topic: "a", qos, messageId: qos });
      const refused = [await one.next(), await one.next(), await one.subscribe("a")];
      for (const packet of refused) {
        const told = expect(packet);
        const reason = ["properties.reasonString", "not authorized"] as const;
        if (isTold) told.toHaveProperty(...reason);
        else told.not.toHaveProperty(...reason);
      }
      one.sendBytes([0x30, 3, 0, 1, 65]);
      const farewell = await one.next();
      expect(farewell).toMatchObject({ cmd: "disconnect", reasonCode: 0x81 });
      if (!isTold) expect(farewell).not.toHaveProperty("properties.reasonString");
    }
  });

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

  it("MQTT-4.9.0-2, MQTT-4.9.0-3: with a window of nothing left no PUBLISH is sent, and everything else goes on", async () => {
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
