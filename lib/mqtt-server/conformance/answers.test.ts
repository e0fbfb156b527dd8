import { describe, expect, it } from "vitest";
import { createBench } from "../testing/fixture";

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
