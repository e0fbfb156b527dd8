import { describe, expect, it } from "vitest";
import { createBench } from "../testing/fixture";
import { manualClock } from "../testing/start-server";

const start = createBench();
const kept = { clean: false, properties: { sessionExpiryInterval: 60 } };

describe("MQTT 5: what counts for one connection alone", () => {
  it("section 4.9: the Receive Maximum begins anew, whatever an earlier connection left unreleased", async () => {
    const { join, server } = await start({ limits: { receiveMaximum: 2 } });
    const first = await join(kept);
    for (const messageId of [1, 2]) first.publish({ topic: "a", qos: 2, messageId });
    await first.untilPong();
    first.socket.destroy();
    while (server.stats().connections > 0) await new Promise(setImmediate);
    const again = await join(kept);
    for (const messageId of [3, 4]) again.publish({ topic: "a", qos: 2, messageId });
    for (const messageId of [1, 2]) again.send({ cmd: "pubrel", messageId });
    expect((await again.untilPong()).map(({ cmd }) => cmd).sort()).toEqual([
      "pubcomp",
      "pubcomp",
      "pubrec",
      "pubrec",
    ]);
  });

  it("section 4.9: PUBCOMP and a refusing PUBREC give a place in the window back, PUBREC does not", async () => {
    const { join } = await start({
      limits: { receiveMaximum: 1, maxTopicLevels: 2 },
    });
    const client = await join();
    for (let round = 0; round < 3; round += 1) {
      client.publish({ topic: "a/b/c", qos: 2, messageId: 9 });
      expect(await client.next()).toMatchObject({ cmd: "pubrec", reasonCode: 0x90 });
      client.publish({ topic: "a", qos: 2, messageId: 1 });
      expect(await client.next()).toMatchObject({ cmd: "pubrec", reasonCode: 0 });
      client.send({ cmd: "pubrel", messageId: 1 });
      expect(await client.next()).toMatchObject({ cmd: "pubcomp" });
    }
    client.publish({ topic: "a", qos: 2, messageId: 1 });
    expect(await client.next()).toMatchObject({ cmd: "pubrec" });
    client.publish({ topic: "a", qos: 1, messageId: 2 });
    expect(await client.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x93 });
  });

  it("MQTT-3.3.2-7: aliases of an earlier connection are not known to the next one, either way", async () => {
    const { join, server } = await start();
    const first = await join({ ...kept, properties: { ...kept.properties, topicAliasMaximum: 5 } });
    await first.subscribe({ topic: "a", qos: 1 });
    first.publish({ topic: "a", properties: { topicAlias: 1 } });
    expect(await first.untilPong()).toMatchObject([{ topic: "a", properties: { topicAlias: 1 } }]);
    first.socket.destroy();
    while (server.stats().connections > 0) await new Promise(setImmediate);
    server.publish({ topic: "a", payload: "x", qos: 1 });
    const again = await join(kept);
    const [packet] = await again.untilPong();
    expect(packet).toMatchObject({ topic: "a" });
    expect(packet).not.toHaveProperty("properties.topicAlias");
    again.sendBytes([0x30, 6, 0, 0, 3, 0x23, 0, 1]);
    expect(await again.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x82 });
  });

  it("MQTT-3.1.2-24: what is sent again is left out where the new connection takes less", async () => {
    const { join, server } = await start();
    const first = await join(kept);
    await first.subscribe({ topic: "a", qos: 1 });
    for (const payload of ["x".repeat(200), "small"])
      server.publish({ topic: "a", payload, qos: 1 });
    for (let count = 0; count < 2; count += 1) await first.next();
    first.socket.destroy();
    const again = await join({
      ...kept,
      properties: { ...kept.properties, maximumPacketSize: 100 },
    });
    expect(await again.untilPong()).toMatchObject([{ payload: Buffer.from("small"), dup: true }]);
    expect(server.stats().droppedTooLarge).toBe(1);
  });

  it("MQTT-3.2.2-15: our Maximum Packet Size is told, kept to by a packet of that size, and 0x95 beyond", async () => {
    const { join } = await start({ limits: { maxPacketBytes: 200 } });
    const client = await join();
    expect(client.connack).toMatchObject({ properties: { maximumPacketSize: 200 } });
    const overhead = 3 + 2 + 1 + 1;
    client.publish({ topic: "a", payload: "x".repeat(200 - overhead) });
    expect(await client.untilPong()).toEqual([]);
    client.publish({ topic: "a", payload: "x".repeat(201 - overhead) });
    expect(await client.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x95 });
  });
});

describe("MQTT 5: wills and their time", () => {
  it("section 3.1.3.2.4: the expiry of a will begins when it is published, and its properties travel", async () => {
    const clock = manualClock();
    const { join } = await start({ clock });
    const watcher = await join({ clientId: "w" });
    await watcher.subscribe({ topic: "gone", qos: 1 });
    const properties = { contentType: "text/plain", userProperties: { a: "1" } };
    const client = await join({
      will: {
        topic: "gone",
        payload: Buffer.from("bye"),
        qos: 1,
        properties: { ...properties, messageExpiryInterval: 30 },
      },
    });
    clock.advance(3_600_000);
    client.socket.destroy();
    expect(await watcher.next()).toMatchObject({
      topic: "gone",
      properties: { ...properties, messageExpiryInterval: 30 },
    });
  });

  it("MQTT-3.1.3-9: a clean start ends the session, and with it the delay of its will", async () => {
    const clock = manualClock();
    const { join } = await start({ clock });
    const watcher = await join({ clientId: "w" });
    await watcher.subscribe("gone");
    const will = {
      topic: "gone",
      payload: Buffer.from("bye"),
      properties: { willDelayInterval: 1000 },
    };
    await join({ ...kept, will });
    await join({ ...kept, clean: true });
    expect(await watcher.next()).toMatchObject({ topic: "gone" });
  });

  it("MQTT-3.3.2-5: a retained message that nobody asks for leaves when its time is over", async () => {
    const clock = manualClock();
    const { server } = await start({ clock });
    const properties = { messageExpiryInterval: 10 };
    server.publish({ topic: "a", payload: "x", isRetained: true, properties });
    server.publish({ topic: "b", payload: "x", isRetained: true });
    clock.advance(9_999);
    expect(server.stats().retained).toBe(2);
    clock.advance(1);
    expect(server.stats().retained).toBe(1);
  });
});
